package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.FakeJava;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher keeps the caller's environment in a process, in no file, and not for longer than the tool lives. */
class KeptEnvironmentIT {
    private static final String ALL_TAKEN = "for n in 3 4 5 6 7 8 9; do eval \"exec $n</dev/null\"; done; exec \"$@\"";
    private static final String NONE_TAKEN = "exec \"$@\"";

    private final Path folder = Settings.newFolder("kept");
    private final String mark = UUID.randomUUID().toString();

    @BeforeEach
    void onLinux() {
        Required.linux();
    }

    @ParameterizedTest
    @CsvSource({"dash,false", "dash,true", "bash,false", "bash,true", "busybox,false", "busybox,true"})
    void isInNoFile(String shell, boolean taken) throws IOException {
        Path calls = folder.resolve("calls");
        List<String> strace = List.of(
                Required.command("strace"),
                "-f",
                "-qq",
                "-e",
                "trace=open,openat,creat,mkdir,mknod,rename",
                "-o",
                calls.toString());
        Run run = launch(strace, shell, taken ? ALL_TAKEN : NONE_TAKEN);
        assertThat(run.exit()).as(run.stderr()).isZero();
        List<String> made = Files.readAllLines(calls).stream()
                .filter(call -> call.contains("O_CREAT") || !call.contains("open"))
                .filter(call -> !call.contains("\"/dev/null\"")
                        && !call.contains("\"/proc/")
                        && !call.contains("+++")
                        && !call.contains("---"))
                .toList();
        assertThat(Files.readString(calls)).contains("/proc/self/status");
        assertThat(made).isEmpty();
    }

    /** The java here ends at once, as a JVM that cannot start does. */
    @ParameterizedTest
    @ValueSource(strings = {NONE_TAKEN, ALL_TAKEN})
    void goesWithTheTool(String opening) {
        launch(List.of(), "dash", opening).expectExit(0);
        Await.until("no process has the environment any more", () -> holders().isEmpty());
    }

    private Run launch(List<String> starter, String shell, String opening) {
        List<String> line = new ArrayList<>(starter);
        line.addAll(List.of(
                named(shell),
                "-c",
                opening,
                "sh",
                named(shell),
                Envtrace.executable().toString(),
                "--",
                "x"));
        FakeJava java = new FakeJava().lookalike().program(Path.of(Required.command("true")));
        return new Command(folder, line)
                .env("JAVA_HOME", java.home().toString())
                .env("MARK", mark)
                .run();
    }

    private List<Path> holders() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process ->
                            Character.isDigit(process.getFileName().toString().charAt(0)))
                    .filter(this::holds)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean holds(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1)
                    .contains(mark);
        } catch (IOException e) {
            // It has ended, or is another user's.
            return false;
        }
    }

    private static String named(String shell) {
        try {
            return Files.createSymbolicLink(Settings.newFolder("shell").resolve("sh"), Path.of(Required.command(shell)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
