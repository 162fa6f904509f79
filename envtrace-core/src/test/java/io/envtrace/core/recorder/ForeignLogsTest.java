package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.ValuesMode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a session and is no log of it is not counted, not waited for, and told. */
@Timeout(60)
class ForeignLogsTest {
    private static final long START = 1_000_000;
    private static final long PID = 40_000_000;

    @TempDir
    Path base;

    private SessionDirectory directory;
    private Path own;

    @BeforeEach
    void session() throws IOException {
        directory = SessionDirectory.create(base.resolve("sessions"), "s1");
        own = log("jvm-40000000-1000010.log", PID, START + 10);
    }

    private Path log(String name, long pid, long start) throws IOException {
        Path path = directory.path().resolve(name);
        try (EventLogWriter log = EventLogWriter.create(path.toFile(), 1 << 20)) {
            log.process(new ProcessRecord(
                    pid,
                    1,
                    "",
                    start,
                    new ProcessRecord.Program("/usr/bin/java", List.of(), "/", "jvm", "17"),
                    "agent"));
            log.access(new AccessRecord(
                    Operation.GET, "getenv", "A", Outcome.ABSENT, LoggedValue.NONE, "main", -1, start + 10));
        }
        return path;
    }

    private static SessionInfo info() {
        return new SessionInfo(
                new Tool("envtrace", "1"),
                "s1",
                new Session.Invocation(
                        Instant.EPOCH, List.of("java"), "/", new Host("linux", "amd64"), ValuesMode.MASKED),
                START,
                new SessionInfo.CommandProcess(PID, "/usr/bin/java", List.of(), true, null, null),
                OwnCode.FOUND,
                -1,
                null);
    }

    private Trace trace() {
        SessionReader reader = new SessionReader(directory, info(), new TraceListener() {});
        reader.poll(true);
        return reader.finish(info().ended(ExitStatus.ofCode(0), 1), false);
    }

    private void assertOwnAlone(Trace trace, String... notes) {
        assertThat(trace.processes()).extracting(ProcessNode::pid).containsExactly(PID);
        assertThat(trace.accesses()).singleElement().extracting(Access::count).isEqualTo(1L);
        assertThat(trace.session().notes()).containsExactly(notes);
        assertThat(trace.session().complete()).isEqualTo(notes.length == 0);
    }

    private String told(String name, String why) {
        return directory.path().resolve(name) + ": " + why + ", so it is ignored";
    }

    @Test
    void withoutAnyTheTraceIsComplete() {
        assertOwnAlone(trace());
    }

    @Test
    void copiesAreNotCounted() throws IOException {
        Files.copy(own, directory.path().resolve("jvm-40000001-1000010.log"));
        Files.createLink(directory.path().resolve("jvm-40000000-1000011.log"), own);
        String why = "the log of process 40000000 under another name";
        assertOwnAlone(trace(), told("jvm-40000001-1000010.log", why), told("jvm-40000000-1000011.log", why));
    }

    @Test
    void filesWithOtherNamesAreNotRead() throws IOException {
        Files.copy(own, directory.path().resolve("copy.log"));
        Files.copy(own, directory.path().resolve("jvm-040000000-1000010.log"));
        Files.copy(own, directory.path().resolve("jvm-40000000-1000010-1.log"));
        String why = "no log has such a name";
        assertOwnAlone(
                trace(),
                told("copy.log", why),
                told("jvm-040000000-1000010.log", why),
                told("jvm-40000000-1000010-1.log", why));
    }

    @Test
    void manyAreToldInOneLine() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(directory.path().resolve(i + ".log"));
        }
        assertThat(trace().session().notes())
                .hasSize(6)
                .last()
                .isEqualTo("995 more files with names that no log has are ignored");
    }

    @Test
    void logsOfOlderSessionsAreNotCounted() throws IOException {
        log("jvm-40000002-999999.log", PID + 2, START - 1);
        assertOwnAlone(
                trace(), told("jvm-40000002-999999.log", "the log of process 40000002 is older than this session"));
    }

    @Test
    void aLogThatDoesNotSayWhoseItIsIsNotCounted() throws IOException {
        Path path = directory.path().resolve("jvm-40000003-1000020.log");
        try (EventLogWriter log = EventLogWriter.create(path.toFile(), 1 << 20)) {
            log.access(new AccessRecord(Operation.GET, "x", "B", Outcome.ABSENT, LoggedValue.NONE, "main", -1, START));
        }
        assertOwnAlone(trace(), told("jvm-40000003-1000020.log", "does not begin with whose log it is"));
    }

    @Test
    void linksAndDirectoriesAndPipesAreNotOpened() throws Exception {
        Path outside = Files.move(own, base.resolve("outside"));
        Files.createSymbolicLink(own, outside);
        Files.createDirectory(directory.path().resolve("jvm-40000004-1000020.log"));
        Path pipe = directory.path().resolve("jvm-40000005-1000020.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Trace trace = trace();
        assertThat(trace.accesses()).isEmpty();
        assertThat(trace.session().notes())
                .contains(
                        told(own.getFileName().toString(), "not a regular file"),
                        told("jvm-40000004-1000020.log", "not a regular file"),
                        told("jvm-40000005-1000020.log", "not a regular file"));
    }

    @Test
    void aLogThatIsReplacedIsNotReadOn() throws IOException {
        SessionReader reader = new SessionReader(directory, info(), new TraceListener() {});
        for (int i = 0; i < 25; i++) {
            reader.poll(true); // a log that is silent is closed, and opened again
        }
        Path copy = Files.copy(own, base.resolve("copy"));
        Files.move(copy, own, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Trace trace = reader.finish(info().ended(ExitStatus.ofCode(0), 1), false);
        assertThat(trace.accesses()).hasSize(1);
        assertThat(trace.session().notes()).containsExactly(own + ": another file has been put in its place");
    }

    @Test
    void sessionFilesThatAreNoneAreRefused() throws Exception {
        Path session = directory.path().resolve("session.json");
        assertThat(new ProcessBuilder("mkfifo", session.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> TraceLoader.load(directory.path(), OwnCode.FOUND))
                .hasMessageContaining("not a regular file");
        Files.delete(session);
        Files.createSymbolicLink(session, Path.of("/dev/zero"));
        assertThatThrownBy(() -> TraceLoader.load(directory.path(), OwnCode.FOUND))
                .hasMessageContaining("not a regular file");
        Files.delete(session);
        try (RandomAccessFile sparse = new RandomAccessFile(session.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> TraceLoader.load(directory.path(), OwnCode.FOUND))
                .hasMessageContaining("larger than 64 MiB");
    }
}
