package io.envtrace.agent.boot.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.agent.boot.guard.LostEvents;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.LogFullException;
import io.envtrace.event.Outcome;
import io.envtrace.event.RecordedLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessRecorderTest {
    private static final int GET = Hook.MAP | Hook.GET;

    @TempDir
    Path folder;

    private WrittenLog log;
    private AccessRecorder recorder;

    @BeforeEach
    void begin() throws IOException {
        log = new WrittenLog(file());
        log.stack.map("get");
        recorder = log.recorder(false);
    }

    @AfterEach
    void end() throws IOException {
        log.writer.close();
    }

    private File file() {
        return folder.resolve("jvm-1-1.log").toFile();
    }

    @Test
    void theSameAccessIsCounted() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(recorder.record(GET, true, "A", "1", Outcome.PRESENT)).isZero();
        }
        assertThat(log.lines()).containsExactly("GET System.getenv().get(Object) A PRESENT 1 5");
    }

    @Test
    void whatDiffersIsAnotherAccess() throws Exception {
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        recorder.record(GET, true, "A", "2", Outcome.PRESENT);
        recorder.record(GET, true, "A", "", Outcome.EMPTY);
        recorder.record(GET, true, "A", null, Outcome.ABSENT);
        recorder.record(GET, true, "B", "1", Outcome.PRESENT);
        recorder.record(GET, false, "A", "1", Outcome.PRESENT);
        log.stack.map("getOrDefault");
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        log.stack.map("get");
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        assertThat(log.lines())
                .containsExactly(
                        "GET System.getenv().get(Object) A PRESENT 1 2",
                        "GET System.getenv().get(Object) A PRESENT 2 1",
                        "GET System.getenv().get(Object) A EMPTY  1",
                        "GET System.getenv().get(Object) A ABSENT null 1",
                        "GET System.getenv().get(Object) B PRESENT 1 1",
                        "GET ProcessBuilder.environment().get(Object) A PRESENT 1 1",
                        "GET System.getenv().getOrDefault(Object, Object) A PRESENT 1 1");
    }

    @Test
    void threadsAreToldApart() throws Exception {
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        Thread other = new Thread(() -> assertThat(recorded()).isOne(), "other");
        other.start();
        other.join();
        assertThat(log.read().accesses)
                .extracting(access -> access.thread)
                .containsExactly(Thread.currentThread().getName(), "other");
    }

    private int recorded() {
        try {
            return recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStepOfAnotherCallIsNoAccess() throws Exception {
        log.stack.map("getOrDefault");
        for (int i = 0; i < 2; i++) {
            assertThat(recorder.record(Hook.MAP | Hook.CONTAINS, true, "A", null, Outcome.ABSENT))
                    .isEqualTo(-1);
        }
        assertThat(log.lines()).isEmpty();
    }

    /** The program's class loaders are called then, and may read the environment. */
    @Test
    void whatTheAgentItselfReadsIsNoAccess() throws Exception {
        List<Integer> inside = new ArrayList<>();
        log.stack.resolving = () -> {
            log.stack.resolving = () -> {};
            inside.add(recordedInside());
        };
        assertThat(recorder.record(GET, true, "A", "1", Outcome.PRESENT)).isZero();
        assertThat(inside).containsExactly(-1);
        assertThat(log.lines()).containsExactly("GET System.getenv().get(Object) A PRESENT 1 1");
        assertThat(recorder.record(GET, true, "B", "1", Outcome.PRESENT))
                .as("no longer inside")
                .isOne();
    }

    private int recordedInside() {
        try {
            return recorder.record(GET, true, "INSIDE", "1", Outcome.PRESENT);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachOccurrenceIsWrittenWhereEventsAreWanted() throws Exception {
        recorder = log.recorder(true);
        for (int i = 0; i < 3; i++) {
            recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        }
        recorder.record(GET, true, "B", "1", Outcome.PRESENT);
        assertThat(events()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void noOccurrenceIsWrittenElsewhere() throws Exception {
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        assertThat(events()).isEmpty();
    }

    private List<Integer> events() throws IOException {
        List<Integer> events = new ArrayList<>();
        RecordedLog visitor = new RecordedLog(file()) {
            @Override
            public void event(int access, long nanos) {
                events.add(access);
            }
        };
        events.clear();
        try (EventLogReader reader = EventLogReader.open(file())) {
            reader.poll(visitor);
        }
        return events;
    }

    @Test
    void whatWasLostIsWrittenBeforeTheNextCount() throws Exception {
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        long before = log.read().lost;
        LostEvents.count();
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        assertThat(log.read().lost).isEqualTo(LostEvents.total()).isGreaterThan(before);
    }

    @Test
    void aFullLogStillCountsWhatItKnows() throws Exception {
        log.writer.close();
        assertThat(file().delete()).isTrue();
        log = new WrittenLog(file(), 4096);
        log.stack.map("get");
        recorder = log.recorder(false);
        recorder.record(GET, true, "A", "1", Outcome.PRESENT);
        String longest = "x".repeat(5000);
        assertThatThrownBy(() -> recorder.record(GET, true, longest, null, Outcome.ABSENT))
                .isInstanceOf(LogFullException.class);
        long lost = LostEvents.total();
        assertThat(recorder.record(GET, true, "B", null, Outcome.ABSENT)).isEqualTo(-1);
        assertThat(LostEvents.total()).isEqualTo(lost + 1);
        assertThat(recorder.record(GET, true, "A", "1", Outcome.PRESENT)).isZero();
        assertThat(log.lines()).containsExactly("GET System.getenv().get(Object) A PRESENT 1 2");
    }
}
