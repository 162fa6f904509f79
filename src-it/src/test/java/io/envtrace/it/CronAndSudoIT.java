package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What works in a person's shell and not as a job of cron or behind sudo. Cron itself is not started, because it would run the machine's own jobs: a
 * job gets what Debian's cron gives, which was read from a job of it.
 */
class CronAndSudoIT {
    private static final String CRONS_PATH = "/usr/bin:/bin";

    /** Starts what follows as cron does, but for where the tool keeps its own files. */
    private static List<String> cron(String path) {
        return List.of(
                "/bin/sh",
                "-c",
                "exec env -i XDG_STATE_HOME=\"$XDG_STATE_HOME\" XDG_CACHE_HOME=\"$XDG_CACHE_HOME\" "
                        + "HOME=/root LOGNAME=root SHELL=/bin/sh PATH=" + path + " \"$@\"",
                "cron");
    }

    private final Path folder = Settings.newFolder("cron-and-sudo");

    private static Path source(String name) {
        return Settings.root().resolve("src-it/src/targets/pairs").resolve(name);
    }

    private static String shop() {
        return NativeTarget.at(source("shop.c")).build().toString();
    }

    private Command traced(String file, String... command) {
        List<String> line = new ArrayList<>(List.of("-o", folder.resolve(file).toString(), "--"));
        line.addAll(List.of(command));
        return Envtrace.command(line).env("EDITOR", "vim").env("SHOP_REGION", "eu");
    }

    private List<String> suspects() {
        Run diff = Envtrace.command(folder, List.of("diff", "good.json", "bad.json", "--format", "json"))
                .run()
                .expectExit(1);
        JsonNode verdict = JsonMapper.shared()
                .readTree(diff.stdout())
                .path("comparisons")
                .path(0)
                .path("verdict");
        List<String> names = new ArrayList<>();
        verdict.path("suspects")
                .forEach(suspect -> names.add(suspect.path("name").asString()));
        return names;
    }

    private String chain(String name, String file) {
        return Envtrace.command(folder, List.of("chain", name, file))
                .run()
                .expectExit(0)
                .stdout();
    }

    @Test
    void cronDoesNotHaveWhatAProfileSets() {
        Required.ptrace();
        String job = shop() + " missing late";
        traced("good.json", "/bin/sh", "-c", job).run().expectExit(0);
        Run bad = traced("bad.json", "/bin/sh", "-c", job)
                .behind(cron(CRONS_PATH))
                .run();
        assertThat(bad.exit()).isNotZero();
        assertThat(bad.stderr()).containsPattern("(?m)^(not set)? +SHOP_REGION +\\S*shop.c:\\d+");
        assertThat(suspects().get(0)).isEqualTo("SHOP_REGION");
    }

    @Test
    void cronHasAShorterPath() {
        Required.ptrace();
        String script = source("path.sh").toString();
        traced("good.json", "/bin/sh", script)
                .behind(cron(source("bin-a") + ":" + CRONS_PATH))
                .run()
                .expectExit(0);
        assertThat(traced("bad.json", "/bin/sh", script)
                        .behind(cron(CRONS_PATH))
                        .run()
                        .exit())
                .isNotZero();
        assertThat(suspects().get(0)).isEqualTo("PATH");
        assertThat(chain("PATH", "bad.json")).contains("\"/usr/bin:/bin\"  given");
    }

    @Test
    void sudoDropsAVariable() {
        Required.ptrace();
        Required.superuser();
        String sudo = Required.command("sudo");
        traced("good.json", sudo, "-n", "--preserve-env=SHOP_REGION", shop(), "missing", "late")
                .run()
                .expectExit(0);
        Run bad = traced("bad.json", sudo, "-n", shop(), "missing", "late").run();
        assertThat(bad.exit()).isNotZero();
        assertThat(bad.stderr()).containsPattern("(?m)^(not set)? +SHOP_REGION +\\S*shop.c:\\d+");
        assertThat(suspects().get(0)).isEqualTo("SHOP_REGION");
        assertThat(chain("SHOP_REGION", "bad.json"))
                .containsPattern("(?m)^\\S*sudo .*\"eu\"  given$")
                .containsPattern("(?m)^ +\\S+ missing late  \\(\\d+\\)  \\(unset\\)  removed by ");
    }

    /** A shell takes the whole environment: that the variable is missing there shows by what it was given only. */
    @Test
    void sudoDropsAVariableOfAShell() {
        Required.ptrace();
        Required.superuser();
        String sudo = Required.command("sudo");
        String test = "test -n \"$SHOP_REGION\"";
        traced("good.json", sudo, "-n", "--preserve-env=SHOP_REGION", "/bin/sh", "-c", test)
                .run()
                .expectExit(0);
        traced("bad.json", sudo, "-n", "/bin/sh", "-c", test).run().expectExit(1);
        assertThat(suspects().get(0)).isEqualTo("SHOP_REGION");
    }
}
