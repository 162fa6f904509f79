package io.envtrace.event.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LoggedPrevious;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.RecordedLog;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.event.secret.ValuesMode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessWriterTest {
    private static final LibraryRecord LIBRARY =
            new LibraryRecord(LibraryRecord.NATIVE, "libc6", "2.36", "/lib/libc.so");

    @TempDir
    Path directory;

    private record Stack(List<SourceFrame> frames, boolean isComplete) implements SourceStack {}

    private record Value(String text) implements SourceValue {
        @Override
        public boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public boolean isWhole() {
            return !text.endsWith("…");
        }

        @Override
        public LoggedValue shown(String variable, Masker masker) {
            return masker.value(variable, text);
        }
    }

    private static SourceFrame frame(String method) {
        return new SourceFrame("main", method, "main.c", 7, LIBRARY);
    }

    private RecordedLog written(ObservedAccess... accesses) throws IOException {
        File file = directory.resolve("x.log").toFile();
        try (EventLogWriter log = EventLogWriter.create(file, EventLogWriter.DEFAULT_MAX_BYTES)) {
            AccessWriter writer = new AccessWriter(log, Masker.create(SecretRules.builtIn(), ValuesMode.MASKED, null));
            for (ObservedAccess access : accesses) {
                writer.count(access, 1);
            }
        }
        return new RecordedLog(file);
    }

    private static ObservedAccess get(String name, String value, SourceStack stack) {
        return new ObservedAccess(
                Operation.GET, "getenv", name, value == null ? null : new Value(value), "main", stack);
    }

    @Test
    void equalOnesAreCounted() throws IOException {
        RecordedLog log = written(get("A", "1", null), get("A", "1", null), get("A", "2", null), get("B", "1", null));
        assertThat(log.counts).containsExactly(2L, 1L, 1L);
    }

    @Test
    void whatDiffersIsNotOneAccess() throws IOException {
        Stack inner = new Stack(List.of(frame("f")), true);
        RecordedLog log = written(
                get("A", "1", null),
                get("A", "1", inner),
                new ObservedAccess(Operation.GET, "secure_getenv", "A", new Value("1"), "main", null),
                new ObservedAccess(Operation.SET, "getenv", "A", new Value("1"), "main", null),
                new ObservedAccess(Operation.GET, "getenv", "A", new Value("1"), "other", null));
        assertThat(log.counts).containsExactly(1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void outcomesFollowFromValues() throws IOException {
        RecordedLog log = written(
                get("A", "1", null),
                get("A", "", null),
                get("A", null, null),
                new ObservedAccess(Operation.LIST, "environ", null, null, "main", null),
                new ObservedAccess(Operation.CLEAR, "clearenv", null, null, "main", null),
                new ObservedAccess(Operation.UNSET, "unsetenv", "A", null, "main", null),
                new ObservedAccess(Operation.EXEC, "execve", null, null, "main", null));
        assertThat(log.accesses)
                .extracting(access -> access.outcome)
                .containsExactly(
                        Outcome.PRESENT,
                        Outcome.EMPTY,
                        Outcome.ABSENT,
                        Outcome.PRESENT,
                        Outcome.PRESENT,
                        Outcome.ABSENT,
                        Outcome.PRESENT);
    }

    private static ObservedAccess set(String value, PreviousValue previous) {
        Operation operation = value == null ? Operation.UNSET : Operation.SET;
        Value set = value == null ? null : new Value(value);
        return new ObservedAccess(operation, "setenv", "API_TOKEN", set, "main", null, previous);
    }

    private static String text(LoggedPrevious p) {
        return p == null ? "unknown" : p.outcome + " " + p.value + " " + p.unchanged + " " + p.variables;
    }

    @Test
    void aChangeTellsWhatWasThereBefore() throws IOException {
        RecordedLog log = written(
                set("hunter22", PreviousValue.of(null)),
                set("hunter22", PreviousValue.of(new Value("hunter22"))),
                set("", PreviousValue.of(new Value("hunter22"))),
                set(null, PreviousValue.of(new Value(""))),
                set(null, PreviousValue.of(null)),
                set("same beginning…", PreviousValue.of(new Value("same beginning…"))),
                set("hunter22", null),
                set("hunter22", PreviousValue.of(new Value("hunter22"))),
                new ObservedAccess(Operation.CLEAR, "clearenv", null, null, "main", null, PreviousValue.ofAll(31)),
                new ObservedAccess(Operation.CLEAR, "clearenv", null, null, "main", null, PreviousValue.ofAll(0)));
        assertThat(log.accesses)
                .extracting(access -> text(access.previous))
                .containsExactly(
                        "ABSENT null false -1",
                        "PRESENT masked(8) true -1",
                        "PRESENT masked(8) false -1",
                        "EMPTY  false -1",
                        "ABSENT null true -1",
                        "PRESENT masked(15) false -1",
                        "unknown",
                        "PRESENT null false 31",
                        "PRESENT null true 0");
        assertThat(log.counts).containsExactly(1L, 2L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void afterManyPairsTheCountsStayExact() throws IOException {
        File file = directory.resolve("many.log").toFile();
        int more = 5;
        try (EventLogWriter log = EventLogWriter.create(file, EventLogWriter.DEFAULT_MAX_BYTES)) {
            AccessWriter writer = new AccessWriter(log, Masker.create(SecretRules.builtIn(), ValuesMode.NONE, null));
            for (int i = 0; i < AccessWriter.MOST_PREVIOUS + more; i++) {
                writer.count(set("x", PreviousValue.of(new Value("" + i))), 1);
            }
            writer.count(set("x", PreviousValue.of(new Value("0"))), 1);
        }
        RecordedLog log = new RecordedLog(file);
        int last = AccessWriter.MOST_PREVIOUS;
        assertThat(log.accesses).hasSize(last + 1);
        assertThat(log.accesses.get(last - 1).previous).isNotNull();
        assertThat(log.accesses.get(last).previous).isNull();
        assertThat(log.counts.get(last)).isEqualTo(more);
        assertThat(log.counts.get(0)).isEqualTo(2);
    }

    @Test
    void stacksFramesAndLibrariesAreWrittenOnce() throws IOException {
        Stack common = new Stack(List.of(frame("f"), frame("main")), true);
        RecordedLog log = written(
                get("A", "1", common),
                get("B", "1", common),
                get("C", "1", new Stack(List.of(frame("g"), frame("main")), false)),
                get("D", "1", new Stack(List.of(), true)));
        assertThat(log.stacks).containsExactly(new int[] {0, 1}, new int[] {2, 1});
        assertThat(log.frames).extracting(frame -> frame.method).containsExactly("f", "main", "g");
        assertThat(log.libraries).hasSize(1);
        assertThat(log.accesses).extracting(access -> access.stack).containsExactly(0, 0, 1, -1);
    }

    @Test
    void secretsAreMasked() throws IOException {
        RecordedLog log = written(get("DB_PASSWORD", "hunter22", null));
        assertThat(log.accesses.get(0).value.masked()).isTrue();
        assertThat(log.accesses.get(0).value.text()).isNull();
    }
}
