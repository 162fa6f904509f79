package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.InteractiveShell;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where what a command was given comes from, recorded with the run, and found later. */
class OriginRunIT {
    private static final String SECRET = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private final Path home = Settings.newFolder("origin-run");
    private final Path trace = home.resolve("t.json");

    @BeforeEach
    void startupFiles() throws IOException {
        Files.writeString(
                home.resolve(".bashrc"),
                "export GOROOT=/opt/go1\nexport GOROOT=/opt/go2\nexport API_TOKEN=" + SECRET + "\ntouch ~/ran\n");
        Files.writeString(home.resolve(".zshrc"), "\n\nexport GOROOT=/opt/zsh\n");
    }

    /** Runs a script in an interactive shell; {@code $ENVTRACE} is the tool. */
    private Run in(String shell, String script) {
        return InteractiveShell.run(home, shell, script);
    }

    private JsonNode origin(String variable) {
        for (JsonNode given : TraceJson.read(trace).processes().get(0).path("environment")) {
            if (given.path("name").asString().equals(variable)) {
                return given.path("origin");
            }
        }
        throw new AssertionError(variable + " was not given");
    }

    private static JsonNode counting(JsonNode origin) {
        for (JsonNode step : origin.path("steps")) {
            if (step.path("counts").asBoolean()) {
                return step;
            }
        }
        throw new AssertionError("no step counts: " + origin);
    }

    @Test
    void theLineOfTheShellsStartup() throws IOException {
        Run run = in(
                "bash",
                "rm ~/ran; cd /; export FROM_SHELL=1; $ENVTRACE --origin -o ~/t.json -- env > ~/given; env > ~/plain");
        assertThat(run.stderr()).contains("envtrace: running the startup files of the shells above envtrace, pid ");
        JsonNode step = counting(origin("GOROOT"));
        assertThat(step.path("file").asString()).isEqualTo(home + "/.bashrc");
        assertThat(step.path("line").asInt()).isEqualTo(2);
        assertThat(step.path("command").asString()).isEqualTo("export GOROOT=/opt/go2");
        assertThat(origin("GOROOT").path("steps").size()).isEqualTo(2);
        assertThat(counting(origin("API_TOKEN")).path("line").asInt()).isEqualTo(3);
        assertThat(Files.readString(trace)).doesNotContain(SECRET);
        assertThat(counting(origin("FROM_SHELL")).path("command").asString())
                .startsWith("typed, a hook or a wrapper, before envtrace, pid ");
        assertThat(home.resolve("ran")).exists();
        assertThat(Files.readString(home.resolve("given")))
                .isEqualTo(Files.readString(home.resolve("plain")).replace("_=/usr/bin/env\n", "") + "_="
                        + Envtrace.executable() + "\n");
    }

    @Test
    void withoutRunningStartupFiles() {
        Run run = in("bash", "rm ~/ran; $ENVTRACE --origin-live -o ~/t.json -- true");
        assertThat(run.stderr()).doesNotContain("running the startup files");
        assertThat(home.resolve("ran")).doesNotExist();
        assertThat(counting(origin("GOROOT")).path("by").asString()).startsWith("bash, pid ");
    }

    @Test
    void noValueInTheTextOfCommandsWhereNoneIsWanted() throws IOException {
        in("bash", "$ENVTRACE -q --origin --values none -o ~/t.json -- true");
        assertThat(counting(origin("GOROOT")).path("file").asString()).isEqualTo(home + "/.bashrc");
        assertThat(Files.readString(trace)).doesNotContain("/opt/go2", SECRET);
    }

    @Test
    void aShellThatHangsDoesNotHinderTheCommand() throws IOException {
        Files.writeString(
                home.resolve(".bashrc"), "[ -e ~/again ] && exec sleep 60\ntouch ~/again\nexport GOROOT=/x\n");
        in("bash", "$ENVTRACE -q --origin -o ~/t.json -- touch ~/done");
        assertThat(home.resolve("done")).exists();
        assertThat(counting(origin("GOROOT")).path("by").asString()).startsWith("bash, pid ");
    }

    @Test
    void reportsTellItBesideTheReader() {
        Required.ptrace();
        String read = Required.command("python3") + " -c 'import os; os.getenv(\"GOROOT\"); os.getenv(\"API_TOKEN\")'";
        Run run = in(
                "zsh",
                "API_TOKEN=" + SECRET + " $ENVTRACE --origin --only GOROOT -o ~/t.json -- " + read
                        + "; $ENVTRACE report ~/t.json; $ENVTRACE report ~/t.json -o ~/t.html");
        assertThat(run.stderr()).contains("\n        from ~/.zshrc:3  export GOROOT=/opt/zsh\n");
        // The filter has left HOME out of the file.
        assertThat(run.stdout()).contains("\n        from " + home + "/.zshrc:3  export GOROOT=/opt/zsh\n");
        try (Browser browser = new Browser()) {
            browser.open(home.resolve("t.html"), "variables");
            browser.one("#variable-rows .row").click();
            browser.await("#details .origins .site", home + "/.zshrc:3 export GOROOT=/opt/zsh set");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void aReportFindsItLater() throws IOException {
        Required.ptrace();
        String read = Required.command("python3") + " -c 'import os; os.getenv(\"GOROOT\"); os.getenv(\"GONE\")'";
        Files.setLastModifiedTime(home.resolve(".bashrc"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        in("bash", "GONE=1 $ENVTRACE -q -o ~/t.json -- " + read);
        Run run = in("bash", "$ENVTRACE report ~/t.json --no-summary --origin");
        assertThat(run.stderr()).contains("running the startup files of the shells above envtrace, pid ");
        assertThat(run.stdout())
                .contains("\n        from ~/.bashrc:2  export GOROOT=/opt/go2  (looked for after the run)\n")
                .contains(
                        "\n        origin unknown: not recorded, and a program that is started here now is not given it\n");
        Run newer = in("bash", "touch -d '+1 hour' ~/.bashrc; $ENVTRACE report ~/t.json --no-summary --origin");
        assertThat(newer.stdout())
                .contains(home + "/.bashrc was changed after the run: the line may have been another one\n");
    }

    @Test
    void aTraceOfAnotherHostHasNoOriginHere() throws IOException {
        Required.ptrace();
        String read = Required.command("python3") + " -c 'import os; os.getenv(\"GOROOT\")'";
        in("bash", "$ENVTRACE -q -o ~/t.json -- " + read);
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        String document = Files.readString(trace);
        Files.writeString(
                trace, document.replace("\"name\":\"" + host + "\"},\"user\"", "\"name\":\"ci-7\"},\"user\""));
        Run run = in("bash", "rm ~/ran; $ENVTRACE report ~/t.json --no-summary --origin");
        assertThat(run.stdout())
                .contains("\n        origin unknown: not recorded, and the trace is of the host ci-7, not of " + host
                        + "\n");
        assertThat(home.resolve("ran")).doesNotExist();
        in("bash", "$ENVTRACE -q --no-identity -o ~/t.json -- " + read);
        assertThat(in("bash", "$ENVTRACE report ~/t.json --no-summary --origin").stdout())
                .contains("the trace does not say on which host and by whom it was");
    }

    private static final String BUILD = "python3 -c 'import os, sys; sys.exit(0 if os.getenv(\"GOROOT\") else 3)'";

    /** The laptop's shell sets it, the job has a slip in its name, and the program fails there. */
    private void laptopAndCi() throws IOException {
        Required.ptrace();
        Required.command("python3");
        Files.writeString(home.resolve(".zshrc"), "\n".repeat(40) + "export GOROOT=/opt/go2\n");
        Files.writeString(home.resolve(".bashrc"), "");
        Path workflows = Files.createDirectories(home.resolve(".github/workflows"));
        Files.writeString(
                workflows.resolve("ci.yml"),
                "on: push\n" + "\n".repeat(6)
                        + "jobs:\n  build:\n    runs-on: debian\n    env:\n      GOROT: /opt/go2\n");
        in("zsh", "$ENVTRACE -q --origin -o ~/laptop.json -- " + BUILD);
        in("bash", "$ENVTRACE -q --origin -o ~/ci.json -- " + BUILD + "; true");
    }

    @Test
    void aDiffTellsWhereEachSideHasItFrom() throws IOException {
        laptopAndCi();
        String sides = "given by ~/.zshrc:41 in A, not given in B";
        String slip = ".github/workflows/ci.yml:12 sets GOROT for GitHub Actions: did you mean GOROOT?";
        Run run = in(
                "bash",
                "cd; $ENVTRACE diff laptop.json ci.json; $ENVTRACE diff laptop.json ci.json -o diff.html; true");
        assertThat(run.stdout())
                .containsPattern("  1  GOROOT  \"/opt/go2\" → \\(unset\\) ")
                .contains("     " + sides + "\n     " + slip + "\n");
        // The other way round the sides change places.
        assertThat(in("bash", "cd; $ENVTRACE diff ci.json laptop.json; true").stdout())
                .contains("     not given in A, given by ~/.zshrc:41 in B\n");
        // Elsewhere there is no such file.
        assertThat(in("bash", "cd /; $ENVTRACE diff ~/laptop.json ~/ci.json; true")
                        .stdout())
                .contains(sides)
                .doesNotContain("GOROT ");
        try (Browser browser = new Browser()) {
            browser.open(home.resolve("diff.html"), "differences");
            assertThat(browser.texts(".suspects .reason")).contains(sides, slip);
            assertThat(browser.texts(".origins")).contains(sides);
            assertThat(browser.console()).isEmpty();
        }
    }
}
