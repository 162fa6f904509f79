package io.envtrace.ptrace.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.traced.TracingAllowed;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(30)
class StartingThreadsTest {
    private static final int OWN = (int) ProcessHandle.current().pid();

    @TempDir
    Path session;

    private final List<String> warnings = new ArrayList<>();
    private final List<TracedProcess> children = new ArrayList<>();
    private StartRequests requests;
    private Ptrace ptrace;
    private StartingThreads threads;

    @BeforeEach
    void begin() throws Exception {
        TracingAllowed.require();
        requests = StartRequests.in(session);
        requests.begin();
        ptrace = new Ptrace();
        TracerListener listener = new TracerListener() {
            @Override
            public void warning(String text) {
                warnings.add(text);
            }
        };
        threads = new StartingThreads(ptrace, requests, new TaskTable(), listener, children::add);
    }

    @AfterEach
    void end() {
        requests.close();
    }

    @Test
    void childOfASeizedThreadIsHandedOver() throws Exception {
        Process shell = grandchild("read x; /bin/true; exit 3");
        int pid = pid(shell);
        requests.answers().open(pid);
        ask("start " + pid + " " + pid + " 4 jvm-1-2.log#7");
        assertThat(answer(pid)).isEqualTo('y');
        assertThat(threads.expects(pid)).isTrue();
        shell.getOutputStream().write('\n');
        shell.getOutputStream().close();
        Stop early = null;
        while (children.isEmpty()) {
            Stop stop = ptrace.next(() -> false);
            early = stop == null || threads.handles(stop) ? early : stop;
        }
        assertThat(threads.expects(pid)).isFalse();
        TracedProcess child = children.get(0);
        assertThat(child.startReference()).isEqualTo("jvm-1-2.log#7");
        assertThat(child.isStarting()).isTrue();
        Stop stop = early == null ? ptrace.next(() -> false) : early; // the child's can come before its parent's
        assertThat(stop.tid()).isEqualTo(child.pid());
        ptrace.detach(child.pid(), 0);
        assertThat(shell.waitFor()).isEqualTo(3);
    }

    @Test
    void threadIsGivenBackWhereNothingIsStarted() throws Exception {
        Process cat = grandchild("exec /bin/cat");
        int pid = pid(cat);
        requests.answers().open(pid);
        ask("start " + pid + " " + pid + " 4 a.log#1");
        assertThat(answer(pid)).isEqualTo('y');
        ask("over " + pid + " " + pid);
        Stop stop = ptrace.next(() -> false);
        assertThat(stop).isNotNull();
        assertThat(threads.handles(stop)).isTrue();
        assertThat(ProcFs.status(pid, "TracerPid")).isZero();
        cat.getOutputStream().close();
        assertThat(cat.waitFor()).isZero();
    }

    @Test
    void processThatWasNotAdmittedIsLeftAlone() throws Exception {
        Process cat = new ProcessBuilder("/bin/cat").start();
        ask("start " + cat.pid() + " " + cat.pid() + " 4 a.log#1");
        assertThat(threads.expects((int) cat.pid())).isFalse();
        cat.destroyForcibly();
    }

    @Test
    void threadOfAnotherProcessIsRefused() throws Exception {
        Process cat = new ProcessBuilder("/bin/cat").start();
        requests.answers().open(OWN);
        ask("start " + OWN + " " + cat.pid() + " 4 a.log#1");
        assertThat(answer(OWN)).isEqualTo('n');
        assertThat(warnings).isEmpty();
        cat.destroyForcibly();
    }

    @Test
    void whatTheKernelRefusesIsToldOnce() throws Exception {
        requests.answers().open(OWN);
        for (int i = 0; i < 2; i++) {
            ask("start " + OWN + " " + OWN + " 4 a.log#1"); // nobody can trace himself
            assertThat(answer(OWN)).isEqualTo('n');
        }
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("are not followed");
    }

    /** Of this process, because the JDK waits for its own children and would take their stops away. Its pid is its first line. */
    private static Process grandchild(String script) throws Exception {
        return new ProcessBuilder("/bin/sh", "-c", "/bin/sh -c 'echo $$; " + script + "'; exit $?").start();
    }

    private static int pid(Process process) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int c = process.getInputStream().read();
                c != '\n';
                c = process.getInputStream().read()) {
            line.append((char) c);
        }
        return Integer.parseInt(line.toString());
    }

    private void ask(String line) throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(session.resolve("starts.fifo").toFile(), "rw")) {
            file.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(requests.await()).isTrue();
        threads.serve();
    }

    private char answer(int pid) throws Exception {
        try (FileInputStream in =
                new FileInputStream(session.resolve("answer-" + pid + ".fifo").toFile())) {
            byte[] line = new byte[4];
            assertThat(in.read(line)).isEqualTo(line.length);
            assertThat(new String(line, StandardCharsets.US_ASCII)).matches("\n[yn]4\n");
            return (char) line[1];
        }
    }
}
