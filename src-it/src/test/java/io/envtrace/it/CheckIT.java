package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real runs against policies. */
class CheckIT {
    private static final Map<String, String> LOCAL =
            Map.of("DATABASE_URL", "postgres://app:hunter2@db/app", "MODE", "dev");

    private final Path folder = Settings.newFolder("check");

    private String recorded(String name, Map<String, String> environment) {
        Path trace = folder.resolve(name);
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString(), "--"));
        line.addAll(Target.named("fallback").command(Jdks.newest()));
        var run = Envtrace.command(Settings.newFolder("run"), line);
        environment.forEach(run::env);
        run.run();
        return trace.toString();
    }

    private static Run check(String... arguments) {
        List<String> line = new ArrayList<>(List.of("check"));
        line.addAll(List.of(arguments));
        return Envtrace.command(line).run();
    }

    @Test
    void aFirstPolicyHoldsHereAndNotThere() throws IOException {
        String local = recorded("local.json", LOCAL);
        String ci = recorded("ci.json", Map.of("MODE", "test"));
        String policy = folder.resolve("policy.yaml").toString();
        check("--init", "-o", policy, local).expectExit(0);
        assertThat(Files.readString(Path.of(policy)))
                .contains("  \"DATABASE_URL\":\n    required: true\n    secret: true\n    readers:\n")
                .doesNotContain("hunter2");
        Run good = check("--policy", policy, "--fail-on", "note", local).expectExit(0);
        assertThat(good.stdout()).isEqualTo("0 errors, 0 warnings, 0 notes\n");
        Run bad = check("--policy", policy, local, ci).expectExit(1);
        assertThat(bad.stderr()).isEmpty();
        assertThat(bad.stdout())
                .startsWith("error    DATABASE_URL is required and is unset  [required]\n         Fallback.java:")
                .contains("ci.json")
                .contains("warning  FALLBACK was read and is not declared  [undeclared]\n")
                .endsWith("1 error, 1 warning, 0 notes\n");
        check("--policy", policy, "--fail-on", "off", ci).expectExit(0);
    }

    @Test
    void whatTheBaselineAcceptsIsNoFailure() throws IOException {
        String ci = recorded("b.json", Map.of());
        String policy = Files.writeString(
                        folder.resolve("p.yaml"), "version: 1\nvariables: {DATABASE_URL: {required: true}}\n")
                .toString();
        String baseline = folder.resolve("baseline").toString();
        check("--policy", policy, ci).expectExit(1);
        check("--policy", policy, "--write-baseline", baseline, ci).expectExit(0);
        Run run = check("--policy", policy, "--baseline", baseline, recorded("again.json", Map.of()))
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("0 errors, 0 warnings, 0 notes; 3 more accepted by the baseline\n");
    }

    @Test
    void whatAnExampleFileDeclaresIsComparedWithWhatWasRead() throws IOException {
        String trace = recorded("declared.json", LOCAL);
        Path example = folder.resolve(".env.example");
        Files.writeString(example, "DATABASE_URL=\nFALLBACK=\nOLD_NAME=1\n");
        Run run = check("--declarations", example.toString(), "--fail-on", "warning", trace)
                .expectExit(1);
        assertThat(run.stdout())
                .contains("warning  MODE was read and is not declared  [undeclared]\n")
                .contains("note     OLD_NAME is declared at " + example + ":3 and was never read  [declared-unread]\n")
                .contains("note     FALLBACK is declared at " + example + ":2 and was never read  [declared-unread]\n")
                .doesNotContain("DATABASE_URL");
        String other = recorded("other.json", Map.of("MODE", "test"));
        assertThat(check("--declarations", example.toString(), trace, other).stdout())
                .as("the second run read it")
                .contains("OLD_NAME")
                .doesNotContain("FALLBACK");
        Path metadata = folder.resolve("metadata.json");
        Files.writeString(metadata, "{\"properties\": [{\"name\": \"mode\"}]}");
        check(
                        "--declarations",
                        example.toString(),
                        "--declarations",
                        metadata.toString(),
                        "--fail-on",
                        "warning",
                        trace)
                .expectExit(0);
        Files.writeString(example, "");
        assertTrouble(".env.example: declares no variable", "--declarations", example.toString(), trace);
        assertTrouble("nowhere: No such file", "--declarations", "nowhere", trace);
    }

    @Test
    void troubleIsTwoAndOneLine() throws IOException {
        String trace = recorded("ok.json", LOCAL);
        String wrong = Files.writeString(folder.resolve("wrong.yaml"), "version: 1\nvariables:\n  A: {requird: true}\n")
                .toString();
        String right =
                Files.writeString(folder.resolve("right.yaml"), "version: 1\n").toString();
        assertTrouble("wrong.yaml:3:7: unknown key", "--policy", wrong, trace);
        assertTrouble("nowhere.yaml: No such file", "--policy", "nowhere.yaml", trace);
        assertTrouble("/dev/zero: larger than 1 MiB", "--policy", "/dev/zero", trace);
        assertTrouble("Is a directory", "--policy", folder.toString(), trace);
        assertTrouble("--policy FILE is missing", trace);
        assertTrouble("--format yaml: no such format", "--policy", right, "--format", "yaml", trace);
        assertTrouble("error, warning, note, off", "--policy", right, "--fail-on", "bad", trace);
        assertTrouble("not a baseline", "--policy", right, "--baseline", right, trace);
        assertTrouble("/dev/zero", "--policy", right, "--baseline", "/dev/zero", trace);
        assertTrouble("leave --policy out", "--policy", right, "--init", trace);
        assertTrouble("wrong.yaml", "--policy", right, wrong);
        assertTrouble("--init checks nothing", "--init", "--fail-on", "off", trace);
        assertTrouble("--init checks nothing", "--init", "--write-baseline", "baseline", trace);
        assertTrouble("x.html: names a format that", "--policy", right, "-o", "x.html", trace);
        assertTrouble("x.json.gz: envtrace does not compress", "--policy", right, "-o", "x.json.gz", trace);
    }

    private static void assertTrouble(String words, String... arguments) {
        Run run = check(arguments).expectExit(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("envtrace: ")
                .contains(words);
    }
}
