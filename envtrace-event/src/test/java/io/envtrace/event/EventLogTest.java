package io.envtrace.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {
    @TempDir
    Path dir;

    private File file;

    @BeforeEach
    void path() {
        file = dir.resolve("p.log").toFile();
    }

    private static AccessRecord read(String name, LoggedValue value, int stack) {
        return new AccessRecord(
                Operation.GET, "System.getenv(String)", name, Outcome.PRESENT, value, "main", stack, 100);
    }

    private EventLogWriter writer(boolean mapped) throws IOException {
        EventLogWriter writer = EventLogWriter.create(file, EventLogWriter.DEFAULT_MAX_BYTES);
        if (mapped) {
            writer.map();
        }
        return writer;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsWrittenIsRead(boolean mapped) throws IOException {
        try (EventLogWriter w = writer(mapped)) {
            w.process(new ProcessRecord(
                    7,
                    6,
                    "a.log#1",
                    5,
                    new ProcessRecord.Program("/bin/java", List.of("java", "X"), "/tmp", "jvm", "17.0.1"),
                    "agent"));
            int lib = w.library(new LibraryRecord(LibraryRecord.CODE_SOURCE, "", "", "file:/app.jar"));
            int f0 = w.frame(new FrameRecord("a.B", "m", "B.java", 42, lib));
            int f1 = w.frame(new FrameRecord("a.C", "n", null, -2, -1));
            int stack = w.stack(new int[] {f0, f1}, true);
            AccessCounter counter = w.access(read("DB_URL", new LoggedValue("p://u:•••@h", true, 20, "ab"), stack));
            counter.hit(300);
            w.event(counter.access(), 300);
            w.environment(
                    0,
                    GivenEnvironment.differing(List.of(
                            new EnvironmentChange("PATH", EnvironmentChange.Kind.REMOVED, LoggedValue.NONE),
                            new EnvironmentChange("A", EnvironmentChange.Kind.CHANGED, LoggedValue.plain("b")))));
            w.exec(new ExecRecord(
                    w.nextExecId(),
                    counter.access(),
                    99,
                    "/bin/ls",
                    List.of("ls"),
                    List.of(new EnvironmentChange(
                            "A", EnvironmentChange.Kind.ADDED, LoggedValue.plain("\n\ud800=\u001b"))),
                    8));
            w.exit(99, 3, 400);
            w.handOver(new HandOverRecord("tmux", 4711, "/tmp/s", 410, null));
            w.handOver(new HandOverRecord(
                    "Gradle",
                    0,
                    "127.0.0.1:9",
                    420,
                    List.of(new EnvironmentChange("A", EnvironmentChange.Kind.ADDED, LoggedValue.plain("b")))));
            w.loadedLine(new LoadedLineRecord("A", "/shop/.env", 12, 812, "python3", 430, false));
            w.note("lost sight");
            w.childGap(0, GapKind.JVM_WITHOUT_AGENT, "an archive");
            w.lost(2);
        }
        Recording seen = new Recording();
        try (EventLogReader r = EventLogReader.open(file)) {
            assertThat(r.poll(seen)).isTrue();
            assertThat(r.poll(seen)).isFalse();
            assertThat(r.count(0)).isEqualTo(2);
            assertThat(r.lastNanos(0)).isEqualTo(300);
            assertThat(r.lostEvents()).isEqualTo(2);
            assertThat(r.closed()).isTrue();
        }
        assertThat(seen.lines)
                .containsExactly(
                        "process 7 6 a.log#1 /bin/java [java, X] /tmp jvm 17.0.1 agent",
                        "library 2 file:/app.jar",
                        "frame a.B m B.java 42 0",
                        "frame a.C n null -2 -1",
                        "stack [0, 1] true",
                        "access GET System.getenv(String) DB_URL PRESENT masked(20) p://u:•••@h main 0 100",
                        "event 0 300",
                        "environment 0 differing [PATH-, A=b]",
                        "exec 0 0 99 /bin/ls [ls] ADDED A=\n\ud800=\u001b 8",
                        "exit 99 3 400",
                        "hand-over tmux 4711 /tmp/s 410 null",
                        "hand-over Gradle 0 127.0.0.1:9 420 [A=b]",
                        "loaded-line A /shop/.env:12 python3 812 430 false",
                        "note lost sight",
                        "child-gap 0 jvm-without-agent an archive");
    }

    @Test
    void aCutValueKeepsItsWholeLength() throws IOException {
        LoggedValue plain = new LoggedValue("aaa", false, true, 1 << 20, null);
        LoggedValue masked = new LoggedValue("p://•••@h", true, true, 1 << 21, null);
        try (EventLogWriter w = writer(false)) {
            int access = w.access(read("A", plain, -1)).access();
            w.access(read("B", masked, -1));
            EnvironmentChange change = new EnvironmentChange("C", EnvironmentChange.Kind.ADDED, plain);
            w.exec(new ExecRecord(w.nextExecId(), access, 9, "ls", List.of(), List.of(change), 8));
        }
        Recording seen = new Recording();
        try (EventLogReader r = EventLogReader.open(file)) {
            r.poll(seen);
        }
        assertThat(seen.lines)
                .containsExactly(
                        "access GET System.getenv(String) A PRESENT cut(1048576) aaa main -1 100",
                        "access GET System.getenv(String) B PRESENT cut(2097152) masked(2097152) p://•••@h main -1 100",
                        "exec 0 0 9 ls [] ADDED C=cut(1048576) aaa 8");
    }

    @Test
    void theFileIsPrivateAndNeverReplaced() throws IOException {
        writer(false).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath())))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> writer(false)).isInstanceOf(IOException.class).hasMessageContaining("exists already");
    }

    @Test
    void recordsAcrossManyChunksAndLargeOnes() throws IOException {
        String large = "x".repeat(3 << 20);
        try (EventLogWriter w = writer(true)) {
            for (int i = 0; i < 20_000; i++) {
                w.access(read("NAME_" + i, LoggedValue.plain(i % 5_000 == 0 ? large + i : "v" + i), -1));
            }
        }
        Recording seen = new Recording();
        try (EventLogReader r = EventLogReader.open(file)) {
            r.poll(seen);
        }
        assertThat(seen.lines).hasSize(20_000);
        assertThat(seen.lines.get(19_999)).contains("NAME_19999").contains("v19999");
    }

    @Test
    void countsAreExactWhileTheFileIsBeingMapped() throws Exception {
        try (EventLogWriter w = writer(false)) {
            AccessCounter counter = w.access(read("A", LoggedValue.plain("1"), -1));
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.add(new Thread(() -> {
                    try {
                        for (int i = 0; i < 5_000; i++) {
                            counter.hit(i);
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
            }
            threads.forEach(Thread::start);
            w.map();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        try (EventLogReader r = EventLogReader.open(file)) {
            r.poll(new LogVisitor() {});
            assertThat(r.count(0)).isEqualTo(20_001);
        }
    }

    @Test
    void aFullLogSaysSo() throws IOException {
        EventLogWriter w = EventLogWriter.create(file, 128 << 10);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        w.access(read("N" + i, LoggedValue.plain("v"), -1));
                    }
                })
                .isInstanceOf(LogFullException.class);
        w.close();
    }

    @Test
    void anEnvironmentThatDoesNotFitIsALoss() throws IOException {
        try (EventLogWriter w = EventLogWriter.create(file, 128 << 10)) {
            w.environment(
                    0,
                    GivenEnvironment.whole(List.of(new EnvironmentChange(
                            "x".repeat(256 << 10), EnvironmentChange.Kind.ADDED, LoggedValue.NONE))));
            w.exec(new ExecRecord(0, -1, 7, "x", List.of("x"), List.of(), 1));
        }
        RecordedLog log = new RecordedLog(file);
        assertThat(log.lost).isEqualTo(1);
        assertThat(log.environments).isEmpty();
        assertThat(log.execs).hasSize(1);
    }

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
        try (EventLogWriter w = writer(true)) {
            Thread.currentThread().interrupt();
            w.note("y".repeat(2 << 20));
            w.note("after");
            assertThat(Thread.interrupted()).isTrue();
        }
        Recording seen = new Recording();
        try (EventLogReader r = EventLogReader.open(file)) {
            r.poll(seen);
        }
        assertThat(seen.lines).hasSize(2).last().isEqualTo("note after");
    }

    @Test
    void refusesWhatIsNoLog() throws IOException {
        Files.write(file.toPath(), new byte[100]);
        assertThatThrownBy(() -> EventLogReader.open(file))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("p.log: not an envtrace event log");
    }

    @Test
    void refusesANewerVersionByName() throws IOException {
        writer(false).close();
        patch(8, 9);
        assertThatThrownBy(() -> EventLogReader.open(file))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("version 9, this envtrace reads version 1");
    }

    /** Whatever four bytes are damaged: a clear error or fewer records, never anything else. */
    @Test
    void damageIsAnErrorWithItsPlace() throws IOException {
        try (EventLogWriter w = writer(false)) {
            int frame = w.frame(new FrameRecord("a.B", "m", "B.java", 42, -1));
            w.access(read("A", LoggedValue.plain("1"), w.stack(new int[] {frame}, false)));
        }
        byte[] good = Files.readAllBytes(file.toPath());
        int refused = 0;
        for (int at = LogFormat.HEADER_SIZE; at < 400; at += 4) {
            for (int damage : new int[] {-1, 0x7FFFFFFF, 3, 0x00FFFF07}) {
                Files.write(file.toPath(), good);
                patch(at, damage);
                try (EventLogReader r = EventLogReader.open(file)) {
                    r.poll(new Recording());
                } catch (LogFormatException e) {
                    assertThat(e).hasMessageContaining("p.log: damaged at byte ");
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aTruncatedLogGivesWhatItHolds() throws IOException {
        try (EventLogWriter w = writer(false)) {
            w.note("kept");
            w.note("z".repeat(1000));
        }
        try (RandomAccessFile f = new RandomAccessFile(file, "rw")) {
            f.setLength(400);
        }
        Recording seen = new Recording();
        try (EventLogReader r = EventLogReader.open(file)) {
            assertThatThrownBy(() -> r.poll(seen)).hasMessageContaining("the file ends inside a record");
        }
        assertThat(seen.lines).containsExactly("note kept");
    }

    @Test
    void aClosedLogThatWasCutBetweenRecordsIsDamaged() throws IOException {
        try (EventLogWriter w = writer(false)) {
            w.note("kept!!!!");
            w.note("cut away");
        }
        try (RandomAccessFile f = new RandomAccessFile(file, "rw")) {
            f.setLength(LogFormat.HEADER_SIZE + 16);
        }
        Recording seen = new Recording();
        try (EventLogReader r = EventLogReader.open(file)) {
            assertThatThrownBy(() -> r.poll(seen)).hasMessageContaining("damaged at byte 80: records are missing");
        }
    }

    private void patch(long at, int value) throws IOException {
        try (RandomAccessFile f = new RandomAccessFile(file, "rw")) {
            f.seek(at);
            f.writeInt(value);
        }
    }
}
