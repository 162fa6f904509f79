package io.envtrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With which status the tool ends where not the command's own counts. */
@EnabledOnOs(OS.LINUX)
class ExitStatusTest {
    @TempDir
    Path folder;

    private FakeTool tool;

    @BeforeEach
    void install() throws IOException {
        tool = new FakeTool(folder);
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 127", "NOT_EXECUTABLE, 126", "OTHER, 125", "NOT_TRACED, 125"})
    void aStartThatTheSystemRefuses(StartException.Reason reason, int status) {
        tool.starter.refusal = reason;
        assertThat(tool.run("-q", "--", "true")).isEqualTo(status);
        assertThat(tool.err()).endsWith("true: the system's reason\n").hasLineCount(1);
    }

    @Test
    void nothingIsLeftOfARefusedStart() throws Exception {
        tool.starter.refusal = StartException.Reason.OTHER;
        Path pipe = pipe();
        CompletableFuture<byte[]> report = CompletableFuture.supplyAsync(() -> content(pipe));
        assertThat(tool.run("-q", "--format=json", "-o", pipe.toString(), "--", "true"))
                .isEqualTo(125);
        // The end of the pipe comes only when the tool has closed it.
        assertThat(report.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(folder.resolve("state/envtrace/sessions")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace.json", "trace.jsonl", "trace.txt"})
    void anOlderFileIsThereAfterARefusedStart(String name) throws IOException {
        tool.starter.refusal = StartException.Reason.OTHER;
        Path older = Files.writeString(folder.resolve(name), "older");
        assertThat(tool.run("-q", "-o", older.toString(), "--", "true")).isEqualTo(125);
        assertThat(older).hasContent("older");
        tool.starter.refusal = null;
        assertThat(tool.run("-q", "-o", older.toString(), "--", "true")).isZero();
        assertThat(Files.readString(older)).isNotEqualTo("older");
    }

    @Test
    void whatHasToBeKilledDiesOfIt() throws Exception {
        tool.starter.program = new Deaf();
        assertThat(tool.run("-q", "--timeout=0.05", "-k", "0.05", "--", "true")).isEqualTo(137);
        assertThat(tool.context.result().signal()).isEqualTo(Signals.KILL);
    }

    @Test
    void whatEndsWhenAskedHasTimedOut() throws Exception {
        tool.starter.program = new Obedient();
        assertThat(tool.run("-q", "--timeout=0.05", "-k", "60", "--", "true")).isEqualTo(124);
        assertThat(tool.context.result().signal()).isZero();
    }

    @Test
    void checkHasAStatusForFindingsAndOneForTrouble() throws Exception {
        String trace = folder.resolve("trace.json").toString();
        tool.run("-q", "-o", trace, "--", "true");
        String missing = policy("version: 1\nvariables: {MISSING: {required: true}}\n");
        assertThat(tool.run("check", "--policy", missing, trace)).isEqualTo(1);
        assertThat(tool.out()).contains("MISSING");
        assertThat(tool.run("check", "--policy", missing, "--fail-on=off", "--allow-incomplete", trace))
                .isZero();
        // Nobody traced it, and of what is missing in such a trace nothing follows.
        assertThat(tool.run("check", "--policy", missing, "--fail-on=off", trace))
                .isEqualTo(1);
        assertThat(tool.run("check", "--policy", missing, trace + ".not")).isEqualTo(2);
        assertThat(tool.run("check", "--policy", policy("version: 1\nvariables: []\n"), trace))
                .isEqualTo(2);
    }

    @Test
    void aRunThatBreaksItsPolicyFailsUnlessItFailsByItself() throws Exception {
        String missing = policy("version: 1\nvariables: {MISSING: {required: true}}\n");
        assertThat(tool.run("-q", "--policy", missing, "--", "true")).isEqualTo(1);
        tool.starter.exit = new ProcessExit(9, 0);
        assertThat(tool.run("-q", "--policy", missing, "--", "true")).isEqualTo(9);
    }

    private String policy(String text) throws IOException {
        return Files.writeString(folder.resolve("policy" + text.hashCode() + ".yaml"), text)
                .toString();
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process maker = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(maker.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return pipe;
    }

    private static byte[] content(Path pipe) {
        try (InputStream in = Files.newInputStream(pipe)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends by SIGKILL alone. */
    private static class Deaf implements StartedProgram {
        final CompletableFuture<Integer> end = new CompletableFuture<>();
        private final Process process;

        Deaf() throws IOException {
            process = new ProcessBuilder("sleep", "1000").start();
        }

        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public ProcessExit waitFor() {
            int signal = end.orTimeout(30, TimeUnit.SECONDS).join();
            process.destroyForcibly();
            return new ProcessExit(-1, signal);
        }

        @Override
        public void signal(int number) {
            if (number == Signals.KILL) {
                end.complete(number);
            }
        }
    }

    /** Ends by the first signal. */
    private static final class Obedient extends Deaf {
        Obedient() throws IOException {}

        @Override
        public void signal(int number) {
            end.complete(number);
        }
    }
}
