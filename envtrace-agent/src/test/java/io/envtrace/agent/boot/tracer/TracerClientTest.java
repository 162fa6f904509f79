package io.envtrace.agent.boot.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test with the long timeout must not need any of it: JUnit's own is shorter. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class TracerClientTest {
    private static final long LONG = TimeUnit.HOURS.toNanos(1);
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(200);

    @TempDir
    Path folder;

    /** Its name says that this process is the tool, so the tool runs. */
    private Path session;

    @BeforeEach
    void makeSession() throws Exception {
        session = Files.createDirectory(
                folder.resolve("s-" + ProcessHandle.current().pid()));
    }

    @Test
    void withoutATracerNobodyIsAsked() throws Exception {
        assertThat(TracerClient.isOffered(session.toFile(), 1, true)).isFalse();
        assertThat(new TracerClient(session.toFile(), 1, true, false, LONG).announce("a.log#1"))
                .isZero();
        try (var files = Files.list(session)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void wayThatATracerHasMadeIsKnown() throws Exception {
        fifo("answer-1.fifo");
        assertThat(TracerClient.isOffered(session.toFile(), 1, false)).isTrue();
        assertThat(TracerClient.isOffered(session.toFile(), 2, true)).isFalse();
        fifo("answer-first.fifo");
        assertThat(TracerClient.isOffered(session.toFile(), 2, false)).isFalse();
        assertThat(TracerClient.isOffered(session.toFile(), 2, true)).isTrue();
    }

    @Test
    void yesIsTheThread() throws Exception {
        int thread = answered("answer-1.fifo", false, "y1\n");
        assertThat(new File("/proc/self/task/" + thread)).exists();
    }

    @Test
    void noIsNoThread() throws Exception {
        assertThat(answered("answer-1.fifo", false, "n1\n")).isZero();
    }

    @Test
    void commandItselfHasAnotherName() throws Exception {
        assertThat(answered("answer-first.fifo", true, "y1\n")).isPositive();
    }

    @Test
    void childDoesNotTakeTheCommandsAnswers() throws Exception {
        assertThat(answered("answer-first.fifo", false, "y1\n")).isEqualTo(TracerClient.LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\nyy\nn1x\n1\n\n", "n2\nn11\n", "nnnnnnnnnnnnnnnnnnnnnnn1\n"})
    void whatIsNoAnswerIsPassedOver(String junk) throws Exception {
        assertThat(answered("answer-1.fifo", false, junk + "y1\n")).isPositive();
    }

    @Test
    void moreJunkThanIsReadAtOnce() throws Exception {
        assertThat(answered("answer-1.fifo", false, "y".repeat(50_000) + "\ny1\n"))
                .isPositive();
    }

    @Test
    void requestEndsWhatSomebodyHasLeftUnended() throws Exception {
        try (RandomAccessFile requests = new RandomAccessFile(fifo("starts.fifo"), "rw");
                RandomAccessFile tool = new RandomAccessFile(fifo("answer-1.fifo"), "rw")) {
            requests.write("start 1".getBytes(StandardCharsets.US_ASCII));
            tool.write("y1\n".getBytes(StandardCharsets.US_ASCII));
            int thread = client(LONG).announce("a.log#1");
            assertThat(text(requests)).isEqualTo("start 1\nstart 1 " + thread + " 1 a.log#1\n");
        }
    }

    @Test
    void toolThatHasDiedIsNotWaitedFor() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        session = Files.createDirectory(folder.resolve("s-" + dead.pid()));
        fifo("starts.fifo");
        fifo("answer-1.fifo");
        TracerClient client = client(LONG);
        assertThat(client.announce("a.log#1")).isEqualTo(TracerClient.LOST);
        assertThat(client.announce("a.log#2")).isEqualTo(TracerClient.LOST);
        client.withdraw(5);
    }

    @Test
    void silentToolIsWaitedForOnce() throws Exception {
        try (RandomAccessFile requests = new RandomAccessFile(fifo("starts.fifo"), "rw");
                RandomAccessFile tool = new RandomAccessFile(fifo("answer-1.fifo"), "rw")) {
            TracerClient client = client(SHORT);
            long before = System.nanoTime();
            assertThat(client.announce("a.log#1")).isEqualTo(TracerClient.LOST);
            assertThat(System.nanoTime() - before).isGreaterThan(SHORT);
            String asked = text(requests);
            assertThat(asked).matches("\nstart 1 (\\d+) 1 a.log#1\n\nover 1 \\1\n");
            assertThat(client.announce("a.log#2")).isEqualTo(TracerClient.LOST);
            assertThat(text(requests)).isEmpty();
            // It comes to itself.
            tool.write("y1\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.announce("a.log#3")).isEqualTo(TracerClient.LOST);
            assertThat(text(requests)).contains("start 1 ", " 2 a.log#3");
        }
    }

    @Test
    void fullFifoIsNotWrittenTo() throws Exception {
        try (RandomAccessFile requests = new RandomAccessFile(fifo("starts.fifo"), "rw");
                RandomAccessFile tool = new RandomAccessFile(fifo("answer-1.fifo"), "rw")) {
            requests.write(new byte[65_536]);
            TracerClient client = client(SHORT);
            assertThat(client.announce("a.log#1")).isEqualTo(TracerClient.LOST);
            client.withdraw(5);
            assertThat(text(requests)).hasSize(65_536);
            tool.write("y2\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.announce("a.log#2")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts.fifo", "answer-1.fifo"})
    void removedFifoLosesTheStart(String name) throws Exception {
        fifo("starts.fifo");
        fifo("answer-1.fifo");
        Files.delete(session.resolve(name));
        assertThat(client(LONG).announce("a.log#1")).isEqualTo(TracerClient.LOST);
        assertThat(session.resolve(name)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts.fifo", "answer-1.fifo"})
    void fileInsteadOfAFifoIsNotTouched(String name) throws Exception {
        fifo(name.startsWith("s") ? "answer-1.fifo" : "starts.fifo");
        Files.writeString(session.resolve(name), "y1\n");
        assertThat(client(LONG).announce("a.log#1")).isEqualTo(TracerClient.LOST);
        assertThat(session.resolve(name)).hasContent("y1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts.fifo", "answer-1.fifo"})
    void linkToAnotherFifoIsNotFollowed(String name) throws Exception {
        fifo(name.startsWith("s") ? "answer-1.fifo" : "starts.fifo");
        try (RandomAccessFile other = new RandomAccessFile(fifo("other"), "rw")) {
            Files.createSymbolicLink(session.resolve(name), session.resolve("other"));
            assertThat(client(LONG).announce("a.log#1")).isEqualTo(TracerClient.LOST);
            assertThat(text(other)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"starts.fifo", "answer-1.fifo"})
    void deviceIsNoFifo(String name) throws Exception {
        fifo(name.startsWith("s") ? "answer-1.fifo" : "starts.fifo");
        Files.createSymbolicLink(session.resolve(name), Path.of("/dev/zero"));
        assertThat(client(LONG).announce("a.log#1")).isEqualTo(TracerClient.LOST);
    }

    @Test
    void interruptionIsTheProgramsOwn() throws Exception {
        try (RandomAccessFile requests = new RandomAccessFile(fifo("starts.fifo"), "rw");
                RandomAccessFile tool = new RandomAccessFile(fifo("answer-1.fifo"), "rw")) {
            Thread.currentThread().interrupt();
            assertThat(client(SHORT).announce("a.log#1")).isEqualTo(TracerClient.LOST);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(text(requests)).isNotEmpty();
            assertThat(tool.getFD().valid()).isTrue();
        }
    }

    @Test
    void permitToGoOnIsTheProgramsOwn() throws Exception {
        try (RandomAccessFile requests = new RandomAccessFile(fifo("starts.fifo"), "rw");
                RandomAccessFile tool = new RandomAccessFile(fifo("answer-1.fifo"), "rw")) {
            LockSupport.unpark(Thread.currentThread());
            assertThat(client(SHORT).announce("a.log#1")).isEqualTo(TracerClient.LOST);
            LockSupport.park(); // would wait for ever
            assertThat(text(requests)).isNotEmpty();
            assertThat(tool.getFD().valid()).isTrue();
        }
    }

    private TracerClient client(long timeout) {
        return new TracerClient(session.toFile(), 1, false, true, timeout);
    }

    /** Asks where the answer stands there already; the request is read afterwards. */
    private int answered(String name, boolean first, String answer) throws Exception {
        File starts = fifo("starts.fifo");
        File answers = fifo(name);
        try (RandomAccessFile requests = new RandomAccessFile(starts, "rw");
                RandomAccessFile tool = new RandomAccessFile(answers, "rw")) {
            tool.write(answer.getBytes(StandardCharsets.US_ASCII));
            int thread = new TracerClient(session.toFile(), 1, first, true, LONG).announce("a.log#1");
            if (thread > 0) {
                assertThat(text(requests)).isEqualTo("\nstart 1 " + thread + " 1 a.log#1\n");
            }
            return thread;
        }
    }

    /** What can be read there now. */
    private static String text(RandomAccessFile fifo) throws Exception {
        FileInputStream in = new FileInputStream(fifo.getFD());
        byte[] bytes = new byte[in.available()];
        int length = bytes.length == 0 ? 0 : in.read(bytes);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private File fifo(String name) throws Exception {
        File file = session.resolve(name).toFile();
        assertThat(new ProcessBuilder("mkfifo", file.getPath()).start().waitFor())
                .isZero();
        return file;
    }
}
