package io.envtrace.ptrace.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.session.StartRequest;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(30)
class StartRequestsTest {
    private static final int PID = (int) ProcessHandle.current().pid();

    @TempDir
    Path session;

    private StartRequests requests;

    @BeforeEach
    void open() throws Exception {
        requests = StartRequests.in(session);
        requests.begin();
    }

    @AfterEach
    void close() {
        requests.close();
    }

    @Test
    void lineIsReadAndWhatIsNoLineIsPassedOver() throws Exception {
        write("x".repeat(100_000) + "\nnonsense\nstart 1 2 7 a.log#3\n");
        assertThat(requests.await()).isTrue();
        assertThat(requests.poll()).isEqualTo(new StartRequest(1, 2, 7, "a.log#3"));
        assertThat(requests.poll()).isNull();
        assertThat(requests.pending()).isFalse();
    }

    @Test
    void threadThatWaitsForProcessesIsWoken() throws Exception {
        Process child = new ProcessBuilder("/bin/cat").start();
        CompletableFuture<Stop> stop = new CompletableFuture<>();
        try {
            CompletableFuture<Void> waits = new CompletableFuture<>();
            Thread tracer = new Thread(() -> {
                try {
                    Ptrace ptrace = new Ptrace();
                    ptrace.seize((int) child.pid());
                    requests.serveOnThisThread();
                    waits.complete(null);
                    stop.complete(ptrace.next(requests::pending));
                } catch (PtraceException e) {
                    waits.completeExceptionally(e);
                } finally {
                    requests.stopServing();
                }
            });
            tracer.start();
            waits.get(20, TimeUnit.SECONDS);
            write("over 1 2\n");
            assertThat(stop.get(20, TimeUnit.SECONDS)).isEqualTo(Stop.NONE);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void admittedProcessIsAnswered() throws Exception {
        requests.answers().open(PID);
        assertThat(requests.answers().has(PID)).isTrue();
        assertThat(requests.answers().has(PID + 1)).isFalse();
        requests.answers().answer(request(1), true);
        requests.answers().answer(request(12), false);
        try (FileInputStream in =
                new FileInputStream(session.resolve("answer-" + PID + ".fifo").toFile())) {
            byte[] lines = new byte[9];
            assertThat(in.read(lines)).isEqualTo(lines.length);
            assertThat(new String(lines, StandardCharsets.US_ASCII)).isEqualTo("\ny1\n\nn12\n");
            requests.close();
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void oneThatNeverReadsHoldsNobodyUp() throws Exception {
        requests.answers().open(PID);
        for (int i = 0; i < 200_000; i++) {
            requests.answers().answer(request(i), true);
        }
        assertThat(requests.answers().has(PID)).isTrue();
    }

    @Test
    void nothingIsLeftAfterTheEnd() throws Exception {
        requests.answers().open(PID);
        requests.close();
        assertThat(requests.await()).isFalse();
        try (var files = Files.list(session)) {
            assertThat(files).isEmpty();
        }
    }

    private static StartRequest request(int number) {
        return new StartRequest(PID, PID, number, "a.log#1");
    }

    private void write(String text) throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(session.resolve("starts.fifo").toFile(), "rw")) {
            file.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
