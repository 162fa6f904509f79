package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.TraceListener;
import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.PendingAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process that was killed leaves. */
class KilledProcessTest {
    private static final long START = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    /** Beyond what Linux gives, so that no such process runs. */
    private static final long PID = 40_000_000;

    @TempDir
    Path base;

    private SessionDirectory directory;

    @BeforeEach
    void session() throws IOException {
        directory = SessionDirectory.create(base.resolve("sessions"), "s1");
    }

    /** Counts come before their times. */
    @Test
    void killBetweenCountAndTime() throws Exception {
        try (EventLogWriter log = log("jvm", PID)) {
            AccessCounter a = log.access(get("A", 20));
            log.event(a.access(), START + 20);
            a.hit(START + 30);
            log.event(a.access(), START + 30);
            a.hit(START + 40);
            a.hit(START + 50);
            AccessCounter b = log.access(get("B", 60));
            b.hit(START + 70);
        }
        assertThat(finish().occurrences())
                .containsExactly(
                        new Occurrence(0, 20),
                        new Occurrence(0, 30),
                        new Occurrence(0, 50),
                        new Occurrence(0, 50),
                        new Occurrence(1, 60),
                        new Occurrence(1, 70));
    }

    @Test
    void whereTimesWereLostNoneIsMadeUp() throws Exception {
        try (EventLogWriter log = log("jvm", PID)) {
            AccessCounter a = log.access(get("A", 20));
            log.event(a.access(), START + 20);
            a.hit(START + 30);
            log.lost(1);
        }
        assertThat(finish().occurrences()).containsExactly(new Occurrence(0, 20));
    }

    /** How it ended does not matter, nor when. */
    @ParameterizedTest
    @CsvSource({"137, true, true", "143, true, true", "1, true, true", "137, false, false", "0, false, false"})
    void javaChildThatNeverCameToItsAgent(int code, boolean pending, boolean complete) throws Exception {
        try (EventLogWriter log = log("jvm", PID)) {
            int exec = startJava(log, PID + 1, START + SECOND, pending);
            assertThat(exec).isZero();
            log.exit(PID + 1, code, START + 2 * SECOND);
        }
        Trace trace = finish();
        assertThat(trace.processes()).hasSize(2);
        assertThat(trace.session().complete()).isEqualTo(complete);
        assertThat(trace.session().notes()).hasSize(complete ? 0 : 1);
    }

    /** Its parent was killed, too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void javaChildOfWhichNobodyKnowsHowItEnded(boolean pending) throws Exception {
        try (EventLogWriter log = log("jvm", PID)) {
            startJava(log, PID + 1, START + SECOND, pending);
        }
        assertThat(finish().session().complete()).isEqualTo(pending);
    }

    @Test
    void javaChildThatStillRunsMayComeToItsAgent() throws Exception {
        try (EventLogWriter log = log("jvm", PID)) {
            startJava(log, ProcessHandle.current().pid(), System.nanoTime(), true);
        }
        assertThat(finish().session().complete()).isFalse();
    }

    /** Killed between making its log and writing into it; the control is an agent that has begun. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void logThatHasNoContent(boolean pending) throws Exception {
        try (EventLogWriter log = log("jvm", PID)) {
            startJava(log, PID + 1, START + SECOND, pending);
            log.exit(PID + 1, 137, START + 2 * SECOND);
        }
        Files.createFile(directory.path().resolve("jvm-" + (PID + 1) + "-" + (START + SECOND) + ".log"));
        assertThat(finish().session().complete()).isEqualTo(pending);
    }

    private int startJava(EventLogWriter log, long pid, long nanos, boolean pending) throws IOException {
        int exec = log.nextExecId();
        // What the JVM of another start has left says nothing of this one.
        pending(exec + 1).make();
        if (pending) {
            pending(exec).make();
        }
        log.exec(new ExecRecord(exec, -1, pid, "/jdk/bin/java", List.of("java"), List.of(), nanos));
        return exec;
    }

    private PendingAgent pending(int exec) {
        return new PendingAgent(directory.path().toFile(), "jvm-" + PID + "-" + (START + 10) + ".log#" + exec);
    }

    /** The tracer closes each log; an agent's process may be killed. */
    @ParameterizedTest
    @CsvSource({"jvm, true", "ptrace, false"})
    void logThatWasNotClosed(String source, boolean complete) throws Exception {
        EventLogWriter log = log(source, PID);
        log.access(get("A", 20));
        assertThat(finish().session().complete()).isEqualTo(complete);
        log.close();
    }

    private EventLogWriter log(String source, long pid) throws IOException {
        EventLogWriter log = EventLogWriter.create(
                directory
                        .path()
                        .resolve(source + "-" + pid + "-" + (START + 10) + ".log")
                        .toFile(),
                1 << 20);
        log.process(new ProcessRecord(
                pid,
                1,
                "",
                START + 10,
                new ProcessRecord.Program(
                        "/usr/bin/java", List.of("java"), "/work", source.equals("jvm") ? "jvm" : "libc", "17"),
                source.equals("jvm") ? "agent" : "ptrace"));
        return log;
    }

    private static AccessRecord get(String name, long nanos) {
        return new AccessRecord(
                Operation.GET, "getenv", name, Outcome.PRESENT, LoggedValue.plain("1"), "main", -1, START + nanos);
    }

    private Trace finish() throws InterruptedException {
        SessionInfo info = new SessionInfo(
                new Tool("envtrace", "0.1.0"),
                "s1",
                new Session.Invocation(
                        Instant.parse("2026-01-31T12:00:00Z"),
                        List.of("java", "Main"),
                        "/work",
                        new Host("linux", "amd64"),
                        ValuesMode.MASKED),
                START,
                new SessionInfo.CommandProcess(PID, "/usr/bin/java", null, true, null, null),
                OwnCode.FOUND,
                -1,
                null);
        Recorder recorder = new Recorder(directory, info, new TraceListener() {});
        recorder.start();
        return recorder.finish(ExitStatus.ofCode(3), 5_000);
    }
}
