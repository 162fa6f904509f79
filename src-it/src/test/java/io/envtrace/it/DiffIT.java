package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What two real runs read differently. */
class DiffIT {
    private final Path folder = Settings.newFolder("diff");

    private Path recorded(String name, Jdk jdk, Map<String, String> environment) {
        Path trace = folder.resolve(name);
        var run = Envtrace.command(
                Settings.newFolder("run"), line(trace, Target.named("fallback").command(jdk)));
        environment.forEach(run::env);
        run.run();
        return trace;
    }

    private static List<String> line(Path trace, List<String> command) {
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString(), "--"));
        line.addAll(command);
        return line;
    }

    private static Run diff(String... arguments) {
        List<String> line = new ArrayList<>(List.of("diff"));
        line.addAll(List.of(arguments));
        return Envtrace.command(line).run();
    }

    @Test
    void theUsualCulpritComesFirst() {
        Path local = recorded(
                "local.json", Jdks.newest(), Map.of("DATABASE_URL", "postgres://app:hunter2@db/app", "MODE", "dev"));
        Path ci = recorded("ci.json", Jdks.newest(), Map.of("MODE", "test"));
        Run run = diff(local.toString(), ci.toString()).expectExit(1);
        assertThat(run.stderr()).isEmpty();
        List<String> lines = run.stdout().lines().toList();
        assertThat(lines.get(0)).contains("local.json  exit 0");
        assertThat(lines.get(1)).contains("ci.json  exit 3");
        assertThat(lines.get(2)).isEqualTo("B failed (exit 3), A did not. Likely causes:");
        assertThat(lines.get(3))
                .startsWith("  1  DATABASE_URL  \"postgres://app:•••@db/app\" → (unset)   Fallback.java:");
        assertThat(run.stdout())
                .containsPattern("MODE +\"dev\" → \"test\"   Fallback.java:")
                .contains("read in B only (1)\n    FALLBACK   (unset)")
                .doesNotContain("hunter2");
    }

    @Test
    void aRunIsTheSameAsItself() {
        Path one = recorded("one.json", Jdks.newest(), Map.of("MODE", "dev"));
        Path two = recorded("two.json", Jdks.newest(), Map.of("MODE", "dev"));
        Run run = diff("--exclude", "_,PWD", one.toString(), two.toString()).expectExit(0);
        assertThat(run.stdout()).contains("no difference in what was read");
    }

    /** The JDKs read other variables for themselves. */
    @Test
    void anotherJdkIsTheOnlyDifference() throws IOException {
        List<Path> traces = new ArrayList<>();
        for (Jdk jdk : Jdks.all()) {
            traces.add(recorded(jdk.toString().replaceAll("\\W", "_") + ".json", jdk, Map.of("MODE", "dev")));
        }
        Run run =
                diff("--format", "json", traces.get(0).toString(), traces.get(1).toString());
        JsonNode differences = new ObjectMapper()
                .readTree(run.stdout())
                .path("comparisons")
                .path(0)
                .path("differences");
        assertThat(differences.valueStream().map(d -> d.path("kind").asString("")))
                .containsOnly("runtime");
    }

    @Test
    void whatIsIgnoredIsNoDifference() throws IOException {
        Path local = recorded("a.json", Jdks.newest(), Map.of("MODE", "dev"));
        Path ci = recorded("b.json", Jdks.newest(), Map.of("MODE", "test"));
        Path ignored = Files.writeString(folder.resolve("ignored"), "# of no account\nMO*  # nor this\n");
        diff(local.toString(), ci.toString()).expectExit(1);
        diff("--ignore-file", ignored.toString(), local.toString(), ci.toString())
                .expectExit(0);
    }

    @Test
    void troubleIsTwoAndOneLine() {
        Path trace = recorded("ok.json", Jdks.newest(), Map.of());
        assertTrouble("nowhere.json: No such file", trace.toString(), "nowhere.json");
        assertTrouble("--format yaml: no such format", "--format", "yaml", trace.toString(), trace.toString());
        assertTrouble("--frmat", "--frmat", "text", trace.toString(), trace.toString());
        assertTrouble("ok.json: needs a second trace", trace.toString());
        assertTrouble("/dev/zero: line 1", "--ignore-file", "/dev/zero", trace.toString(), trace.toString());
    }

    private static void assertTrouble(String words, String... arguments) {
        Run run = diff(arguments).expectExit(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("envtrace: ")
                .contains(words);
    }
}
