package io.envtrace.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(30)
class StartGateTest {
    @TempDir
    Path session;

    @Test
    void withoutATracerNobodyIsAsked() throws Exception {
        StartGate gate = new StartGate(session.toFile(), 1, true);
        assertThat(gate.open("a.log#1")).isZero();
        try (var files = Files.list(session)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void deadTracerIsNotWaitedFor() throws Exception {
        fifo("starts.fifo");
        fifo("answer-1.fifo");
        StartGate gate = new StartGate(session.toFile(), 1, false);
        assertThat(gate.open("a.log#1")).isZero();
        assertThat(gate.open("a.log#2")).isZero();
        gate.over(5);
    }

    @Test
    void yesIsTheThread() throws Exception {
        int thread = answered("answer-1.fifo", false, "y");
        assertThat(new File("/proc/self/task/" + thread)).exists();
    }

    @Test
    void noIsNoThread() throws Exception {
        assertThat(answered("answer-1.fifo", false, "n")).isZero();
    }

    @Test
    void commandItselfHasAnotherName() throws Exception {
        assertThat(answered("answer-first.fifo", true, "y")).isPositive();
    }

    @Test
    void childDoesNotTakeTheCommandsAnswers() throws Exception {
        assertThat(answered("answer-first.fifo", false, "y")).isZero();
    }

    @Test
    void tracerThatDiesLaterIsNotWaitedFor() throws Exception {
        fifo("starts.fifo");
        File answers = fifo("answer-1.fifo");
        StartGate gate = new StartGate(session.toFile(), 1, false);
        try (RandomAccessFile tool = new RandomAccessFile(answers, "rw")) {
            tool.write('y');
            assertThat(gate.open("a.log#1")).isPositive();
        }
        assertThat(gate.open("a.log#2")).isZero();
    }

    /** Asks where the answer stands there already; the request is read afterwards. */
    private int answered(String name, boolean first, String answer) throws Exception {
        File starts = fifo("starts.fifo");
        File answers = fifo(name);
        try (RandomAccessFile requests = new RandomAccessFile(starts, "rw");
                RandomAccessFile tool = new RandomAccessFile(answers, "rw")) {
            tool.write(answer.getBytes(StandardCharsets.US_ASCII));
            int thread = new StartGate(session.toFile(), 1, first).open("a.log#1");
            FileInputStream in = new FileInputStream(requests.getFD());
            if (thread > 0) {
                byte[] bytes = new byte[in.available()];
                String request = new String(bytes, 0, in.read(bytes), StandardCharsets.US_ASCII);
                assertThat(request).isEqualTo("start 1 " + thread + " a.log#1\n");
            }
            return thread;
        }
    }

    private File fifo(String name) throws Exception {
        File file = session.resolve(name).toFile();
        assertThat(new ProcessBuilder("mkfifo", file.getPath()).start().waitFor())
                .isZero();
        return file;
    }
}
