package io.envtrace.ptrace.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.event.Await;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.DrivenTrace;
import io.envtrace.ptrace.traced.RecordedTrace.Access;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in a bash: forks, execs, and the tracer's end. What bash scripts read is tested in src-it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ScriptsTest {
    private static final Path BASH = Path.of("/bin/bash");
    private static final Path DASH = Path.of("/bin/dash");

    @TempDir
    Path directory;

    @BeforeEach
    void bashIsThere() {
        assumeTrue(Files.isExecutable(BASH));
    }

    private static boolean isRead(Access access) {
        return access.is(Operation.GET, "E") && access.record().api.equals("$");
    }

    private TracedRun run(String script) throws Exception {
        return TracedRun.of(directory, List.of("E=1"), BASH.toString(), "-c", script);
    }

    @Test
    void forkedChildrenReadAsTheirParents() throws Exception {
        String child = "( x=$E; ( x=$E; x=$E ) ; x=$(x=$E) )";
        TracedRun run = run("for ((i = 0; i < 20; i++)); do " + child + " & done; wait; x=$E; exit 3");
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(run.trace().count(ScriptsTest::isRead)).isEqualTo(20 * 4 + 1);
    }

    @Test
    void anExecEndsIt() throws Exception {
        TracedRun run = run("x=$E; exec /bin/bash -c 'x=$E; exec /bin/true'");
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().count(ScriptsTest::isRead)).isEqualTo(2);
    }

    /** The script removes the variables that say where it is. */
    @Test
    void aScriptWithoutAPlace() throws Exception {
        TracedRun run = run("unset BASH_SOURCE FUNCNAME BASH_LINENO; f() { x=$E; }; f; x=$E");
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().count(ScriptsTest::isRead)).isEqualTo(2);
    }

    /** zsh keeps its environment in libc's, and its forked children read as it does. */
    @Test
    void zshAndItsChildren() throws Exception {
        Path zsh = Path.of("/bin/zsh");
        assumeTrue(Files.isExecutable(zsh), "zsh is not installed");
        String script = "( x=$E; x=$(x=$E) ) & wait; export N=1; ( x=$N; unset N; x=$N ); x=$E; exit 3";
        TracedRun run = TracedRun.of(directory, List.of("E=1"), zsh.toString(), "-f", "-c", script);
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(run.trace().count(ScriptsTest::isRead)).isEqualTo(3);
        assertThat(run.trace().count(access -> access.is(Operation.GET, "N"))).isEqualTo(2);
        assertThat(run.trace().count(access -> access.is(Operation.UNSET, "N"))).isEqualTo(1);
    }

    @Test
    void itSaysWhatItDoesNotSee() throws Exception {
        assertThat(run("x=$E").trace().root().notes)
                .hasSize(1)
                .first()
                .asString()
                .contains("for itself");
    }

    /** Where the tracer lets go, the function has its own bytes again, and nothing is left that would stop a thread. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40, 41, 42, 43, 100})
    void letsGoUnharmed(int stops) throws Exception {
        letsGoUnharmed(BASH, "for ((i = 0; i < 300; i++)); do x=$E$PATH$HOME; y=$(x=$PATH); done\n", stops);
    }

    private void letsGoUnharmed(Path shell, String loop, int stops) throws Exception {
        Path done = directory.resolve("done");
        Path script = Files.writeString(
                directory.resolve("loop.sh"),
                loop + "echo $i > " + done + ".part\nmv " + done + ".part " + done + "\n");
        DrivenTrace trace = new DrivenTrace(directory, shell, script.toString());
        int[] seen = {0};
        try {
            trace.follow(stop -> {
                if (seen[0]++ == stops) {
                    trace.loop.dispatch(stop);
                    trace.loop.abandon(new IllegalStateException("as the test wants it"));
                    throw new LetGo();
                }
                return stop;
            });
            throw new AssertionError("only " + seen[0] + " stops");
        } catch (LetGo expected) {
            Await.until("the script has ended", () -> Files.exists(done));
        }
        assertThat(Files.readString(done)).isEqualTo("300\n");
    }

    /** The same in dash, whose functions are found by a calibration. */
    @ParameterizedTest
    @ValueSource(ints = {40, 41, 42, 43, 100})
    void dashIsLetGoUnharmed(int stops) throws Exception {
        assumeTrue(Files.isExecutable(DASH));
        String loop = "i=0; while [ $i -lt 300 ]; do x=$E$PATH$HOME; y=$(x=$PATH); eval 'x=$HOME'; export E=$i; ";
        letsGoUnharmed(DASH, loop + "i=$((i+1)); done\n", stops);
    }

    private static final class LetGo extends Exception {
        private static final long serialVersionUID = 1;
    }
}
