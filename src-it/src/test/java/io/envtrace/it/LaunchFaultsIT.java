package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said before the program starts is said then, in one line that names the path. */
class LaunchFaultsIT {
    private final Path folder = Settings.newFolder("faults");
    private final Path started = folder.resolve("started");

    @Test
    void missingProgram() {
        oneLine(Envtrace.live(List.of(), List.of("no-such-program-here", "x")).run(), 127, "no-such-program-here");
        oneLine(Envtrace.live(List.of(), List.of("/nowhere/program")).run(), 127, "/nowhere/program");
        oneLine(Envtrace.live(List.of(), List.of("")).run(), 127, "");
    }

    @Test
    void programThatCannotBeExecuted() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.txt"), "text");
        oneLine(Envtrace.live(List.of(), List.of(file.toString())).run(), 126, file.toString());
        oneLine(Envtrace.live(List.of(), List.of(folder.toString())).run(), 126, folder.toString());
        Path broken = executable("broken", "#!/nowhere/interpreter\n");
        Run run = Envtrace.live(List.of(), List.of(broken.toString())).run();
        assertThat(run.exit()).isIn(126, 127);
        assertThat(run.stderr()).contains(broken.toString());
        Path garbage = executable("garbage", "\u007fELF nothing");
        Run env = new Command(Settings.newFolder("env"), List.of("/usr/bin/env", garbage.toString())).run();
        assertThat(Envtrace.live(List.of(), List.of(garbage.toString())).run().exit())
                .isEqualTo(env.exit());
    }

    @Test
    void scriptWithoutInterpreterLineRunsAsInAShell() throws IOException {
        Path script = executable("script", "echo \"ran $1\"\nexit 3\n");
        Run run = Envtrace.live(List.of("-q"), List.of(script.toString(), "it")).run();
        assertThat(run.exit()).isIn(3, 126);
    }

    @Test
    void outputThatCannotBeWritten() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("new"));
        for (Path output : List.of(folder, link, dangling, Path.of("/nowhere/out.json"), Path.of("/proc/version"))) {
            Run run = Envtrace.live(List.of("-o", output.toString()), touch()).run();
            oneLine(run, 125, output.toString());
            assertThat(started).doesNotExist();
        }
        assertThat(real).hasContent("precious");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void outputIsForTheUserAlone() throws IOException {
        Path output = folder.resolve("out.json");
        Envtrace.live(List.of("--format", "json", "-o", output.toString()), touch())
                .run()
                .expectExit(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--formt=json",
                "--format=yaml",
                "--values=some",
                "--stack=half",
                "--color=maybe",
                "--depth=-1",
                "--depth=x",
                "--timeout=soon",
                "--secrets=/nowhere/rules",
                "--secrets=/dev/zero",
                "--fingerprint-key=/dev/zero",
                "--fingerprint-key=/nowhere/key"
            })
    void wrongOption(String option) {
        Run run = Envtrace.live(List.of(option), touch()).run();
        assertThat(run.exit()).isEqualTo(125);
        String name = option.substring(0, option.indexOf('='));
        assertThat(run.stderr().lines().findFirst().orElse(""))
                .contains(option.startsWith("--formt") ? "--formt" : name);
        assertThat(run.stderr()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.stderr().lines().count()).isLessThanOrEqualTo(5);
        assertThat(started).doesNotExist();
    }

    /** What keeps the caller's environment may be gone before the tool can read it; the program then has what the JVM has. */
    @Test
    void withoutTheLauncher() {
        String home = Settings.installation().toString();
        Run run = new Command(
                        folder,
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Denvtrace.caller.keeper=1",
                                "-Denvtrace.home=" + home,
                                "-jar",
                                home + "/lib/envtrace-cli.jar",
                                "--",
                                "/usr/bin/env"))
                .env("MARK", "given")
                .env("ENVTRACE_STARTING", "1")
                .run()
                .expectExit(0);
        assertThat(run.stdout()).contains("MARK=given").doesNotContain("ENVTRACE_STARTING");
        assertThat(run.stderr()).contains("environment and signals could not be kept");
    }

    /** A launcher of an earlier version had the caller's environment in such a file. */
    @Test
    void whatAnEarlierLauncherLeftIsRemoved() throws IOException {
        Path left = Path.of("/dev/shm/envtrace-999999998");
        Files.writeString(left, "PASSWORD=left behind");
        Envtrace.live(List.of("-q"), touch()).run().expectExit(0);
        assertThat(left).doesNotExist();
    }

    @Test
    void nothingToRun() {
        Run run = Envtrace.command(List.of("-q")).run();
        assertThat(run.exit()).isEqualTo(125);
        assertThat(run.stderr()).isNotEmpty().doesNotContain("\tat ");
    }

    @Test
    void stateFolderThatCannotBeWrittenIsReplaced() {
        Command command = Envtrace.live(List.of(), touch()).env("XDG_STATE_HOME", "/proc/nowhere");
        Run run = command.env("TMPDIR", folder.toString()).run();
        assertThat(run.exit()).as(run.stderr()).isZero();
        assertThat(started).exists();
    }

    private List<String> touch() {
        return List.of("/usr/bin/touch", started.toString());
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static void oneLine(Run run, int exit, String path) {
        run.expectExit(exit);
        assertThat(run.stderr().lines()).as(run.stderr()).hasSize(1);
        assertThat(run.stderr()).startsWith("envtrace: ").contains(path);
        assertThat(run.stdout()).isEmpty();
    }
}
