package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.document.TraceReader;
import io.envtrace.core.document.TraceWriter;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.ValuesMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose source or runtime only a newer version knows is read, and keeps their names. */
class NewerSourceTest {
    private static final long START = 1_000_000;

    /** Beyond what Linux gives, so that no such process runs. */
    private static final long PID = 40_000_000;

    private static final String UNFOLLOWED =
            "x (pid " + PID + ") was not followed to its end: what it did last may not be recorded";

    @TempDir
    Path base;

    @Test
    void namesAreKept() throws IOException {
        Trace trace = trace("jvm", "wasm", "shell-replay");
        ProcessNode process = trace.processes().get(0);
        assertThat(process.source()).isEqualTo("shell-replay");
        assertThat(process.runtime()).isEqualTo(new ProcessRuntime("wasm", "1"));
        assertThat(trace.session().notes()).isEmpty();
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        TraceWriter.write(trace, document);
        assertThat(TraceReader.read(new ByteArrayInputStream(document.toByteArray()), "trace", OwnCode.FOUND))
                .isEqualTo(trace);
    }

    @Test
    void hostileNamesAreData() throws IOException {
        ProcessNode process =
                trace("jvm", "", "a\u001b[31m\0\ud800").processes().get(0);
        assertThat(process.source()).isEqualTo("a\u001b[31m\0\ud800");
        assertThat(process.runtime()).isEqualTo(new ProcessRuntime("", "1"));
    }

    @Test
    void onlyTheTracerSeesEnds() throws IOException {
        assertThat(trace("ptrace", "libc", "ptrace").session().notes()).containsExactly(UNFOLLOWED);
        assertThat(trace("ptrace", "libc", "ptrace2").session().notes()).isEmpty();
        assertThat(trace("jvm", "jvm", "agent").session().notes()).isEmpty();
    }

    @Test
    void processOfWhichNobodyTellsIsKnownByItsLaunch() throws IOException {
        SessionDirectory directory = SessionDirectory.create(base, "s0");
        directory.writeSession(info());
        assertThat(TraceLoader.load(directory.path(), OwnCode.FOUND)
                        .processes()
                        .get(0)
                        .source())
                .isEqualTo("launch");
    }

    /** Of a session whose only log nobody has closed. */
    private Trace trace(String prefix, String kind, String source) throws IOException {
        SessionDirectory directory = SessionDirectory.create(base, "s-" + source.hashCode());
        Path log = directory.path().resolve(prefix + "-" + PID + "-" + START + ".log");
        Path closed = base.resolve("closed-" + source.hashCode());
        try (EventLogWriter writer = EventLogWriter.create(closed.toFile(), 1 << 20)) {
            writer.process(new ProcessRecord(
                    PID, 1, "", START, new ProcessRecord.Program("/x", List.of("x"), "/", kind, "1"), source));
            Files.copy(closed, log);
        }
        directory.writeSession(info());
        return TraceLoader.load(directory.path(), OwnCode.FOUND);
    }

    private static SessionInfo info() {
        return new SessionInfo(
                new Tool("envtrace", "1"),
                "s",
                new Session.Invocation(Instant.EPOCH, List.of("x"), "/", new Host("linux", "amd64"), ValuesMode.MASKED),
                START,
                new SessionInfo.CommandProcess(PID, "/x", List.of(), false, null, null),
                OwnCode.FOUND,
                1,
                null);
    }
}
