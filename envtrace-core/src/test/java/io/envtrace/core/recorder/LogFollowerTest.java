package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.OwnCode;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is looked at while its writer makes it. */
class LogFollowerTest {
    @TempDir
    Path folder;

    private final List<ProcessRecord> processes = new ArrayList<>();

    @Test
    void logWhoseHeaderIsStillToComeIsAskedAgain() throws IOException {
        byte[] whole = written();
        Path path = folder.resolve("jvm-1-1.log");
        LogFollower log = follower(path);
        for (byte[] soFar : List.of(new byte[0], new byte[whole.length])) {
            Files.write(path, soFar);
            assertThat(log.poll()).isFalse();
            assertThat(log.poll()).isFalse();
        }
        Files.write(path, whole);
        assertThat(log.poll()).isTrue();
        assertThat(log.damage()).isNull();
        assertThat(processes).hasSize(1);
    }

    @Test
    void headerThatComesBetweenReadingAndAskingIsNoDamage() throws IOException {
        Path path = Files.write(folder.resolve("jvm-1-1.log"), new byte[100]);
        LogFollower log = follower(path);
        byte[] other = new byte[100];
        other[0] = 'x';
        Files.write(path, other);
        assertThat(log.poll()).isFalse();
        assertThat(log.damage()).isNull();
        Files.write(path, written());
        assertThat(log.poll()).isTrue();
        assertThat(log.damage()).isNull();
    }

    @Test
    void whatIsNoLogIsSaid() throws IOException {
        Path path = Files.write(folder.resolve("jvm-1-1.log"), "x".repeat(100).getBytes());
        LogFollower log = follower(path);
        assertThat(log.poll()).isFalse();
        log.expectNothingMore();
        assertThat(log.damage()).contains("jvm-1-1.log", "not an envtrace event log");
    }

    @Test
    void logThatNeverBeganIsSaid() throws IOException {
        LogFollower log = follower(Files.write(folder.resolve("jvm-1-1.log"), new byte[100]));
        assertThat(log.poll()).isFalse();
        log.expectNothingMore();
        assertThat(log.damage()).contains("no content");
    }

    /** A log that has been silent for long may still go on: its program sleeps. */
    @Test
    void aSilentLogIsAskedSeldomButForEver() throws IOException {
        Path path = folder.resolve("jvm-1-1.log");
        LogFollower log = follower(path);
        try (EventLogWriter writer = EventLogWriter.create(path.toFile(), 1 << 20)) {
            silent(log);
            assertThat(IntStream.rangeClosed(1, 160).filter(log::due)).hasSize(10);
            writer.process(process());
            assertThat(log.poll()).isTrue();
            assertThat(processes).hasSize(1);
            assertThat(log.due(1)).as("no longer silent").isTrue();
            silent(log);
        }
        log.poll();
        assertThat(IntStream.rangeClosed(1, 160).filter(log::due))
                .as("complete")
                .isEmpty();
    }

    private static void silent(LogFollower log) {
        for (int i = 0; i < 50; i++) {
            log.poll();
            log.rest(false);
        }
    }

    private static ProcessRecord process() {
        return new ProcessRecord(
                1, 0, "", 1, new ProcessRecord.Program("/usr/bin/java", List.of("java"), "/", "jvm", "17"), "agent");
    }

    private byte[] written() throws IOException {
        Path path = folder.resolve("written");
        Files.deleteIfExists(path);
        try (EventLogWriter writer = EventLogWriter.create(path.toFile(), 1 << 20)) {
            writer.process(process());
        }
        return Files.readAllBytes(path);
    }

    private LogFollower follower(Path path) {
        return new LogFollower(path, 0, new LogStacks(new LogStacks.Shared(OwnCode.FOUND)), new LogFollower.Listener() {
            @Override
            public void process(LogFollower log, ProcessRecord process) {
                processes.add(process);
            }

            @Override
            public void access(LogFollower log, int index) {}

            @Override
            public void occurrence(LogFollower log, int index, long nanos) {}

            @Override
            public void exec(LogFollower log, ExecRecord exec) {}

            @Override
            public void environment(LogFollower log, int exec, GivenEnvironment given) {}

            @Override
            public void handOver(LogFollower log, HandOverRecord handOver) {}

            @Override
            public void loadedLine(LogFollower log, LoadedLineRecord line) {}

            @Override
            public void exit(LogFollower log, long pid, int code, long nanos) {}

            @Override
            public void note(LogFollower log, String text) {}

            @Override
            public void gap(LogFollower log, String kind, String text) {}

            @Override
            public void childGap(LogFollower log, int exec, String kind, String text) {}
        });
    }
}
