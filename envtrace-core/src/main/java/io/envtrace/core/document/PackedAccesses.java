package io.envtrace.core.document;

import io.envtrace.core.json.TraceFormatException;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.AccessList;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Value;
import io.envtrace.core.packed.PackedNumbers;
import io.envtrace.core.packed.PackedValue;
import io.envtrace.core.packed.TextPool;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The accesses of a document, packed into some 25 bytes each; {@code docs/large-traces.md} tells why. Texts, values, stacks and frames are
 * there once.
 */
final class PackedAccesses extends AccessList {
    private static final int MOST_NUMBERS = 21;
    private static final int NO_VALUE = 0;
    private static final int PLAIN_VALUE = 1;
    private static final int OTHER_VALUE = 2;
    private static final int VALUES = 3;
    private static final Operation[] OPERATIONS = Operation.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Phase[] PHASES = Phase.values();

    /** Takes the accesses one by one, before what they refer to is known. */
    static final class Builder {
        private final PackedNumbers rows = new PackedNumbers();
        private final TextPool texts = new TextPool();
        private final PackedValue values = new PackedValue(rows, texts);
        private final Map<Integer, List<Integer>> children = new HashMap<>();
        private int highestProcess = AccessRow.NONE;
        private int highestStack = AccessRow.NONE;
        private int highestFrame = AccessRow.NONE;

        TextPool texts() {
            return texts;
        }

        void add(AccessRow row) {
            highestProcess = Math.max(highestProcess, row.process);
            highestStack = Math.max(highestStack, row.stack);
            highestFrame = Math.max(highestFrame, row.site);
            if (!row.children.isEmpty()) {
                row.children.forEach(child -> highestProcess = Math.max(highestProcess, child));
                children.put(rows.rows(), row.children);
            }
            pack(row);
        }

        private void pack(AccessRow row) {
            rows.row(MOST_NUMBERS);
            rows.put(row.process);
            rows.put(kinds(row));
            rows.put(row.api + 1L);
            rows.put(row.variable + 1L);
            value(row);
            rows.put(row.thread + 1L);
            rows.put(row.stack + 1L);
            rows.put(row.site + 1L);
            rows.put(row.count);
            rows.put(row.firstNanos);
            // In traces that envtrace has written, the last time is never before the first.
            rows.put(row.lastNanos - row.firstNanos);
            values.putPrevious(row.previous);
        }

        private static int kinds(AccessRow row) {
            int kinds = Objects.requireNonNull(row.operation).ordinal();
            kinds = kinds * OUTCOMES.length + row.outcome.ordinal();
            kinds = kinds * PHASES.length + row.phase.ordinal();
            int value = row.plainValue >= 0 ? PLAIN_VALUE : row.otherValue == null ? NO_VALUE : OTHER_VALUE;
            return 2 * (kinds * VALUES + value) + (row.internal ? 1 : 0);
        }

        private void value(AccessRow row) {
            Value other = row.otherValue;
            if (row.plainValue >= 0) {
                rows.put(row.plainValue);
            } else if (other != null) {
                values.put(other);
            }
        }

        /** All of them. @throws TraceFormatException one refers to what is not there */
        PackedAccesses build(TraceReader.Tables tables) throws TraceFormatException {
            tables.check(highestProcess, tables.processes(), "process");
            tables.check(highestStack, tables.stacks().size(), "stack");
            tables.check(highestFrame, tables.frames().size(), "frame");
            return new PackedAccesses(this, tables);
        }
    }

    private final PackedNumbers rows;
    private final TextPool texts;
    private final PackedValue values;
    private final Map<Integer, List<Integer>> children;
    private final List<StackTrace> stacks;
    private final List<Frame> frames;

    private PackedAccesses(Builder built, TraceReader.Tables tables) {
        this.rows = built.rows;
        this.texts = built.texts;
        this.values = built.values;
        this.children = built.children;
        this.stacks = tables.stacks();
        this.frames = tables.frames();
    }

    @Override
    public int size() {
        return rows.rows();
    }

    @Override
    public Access get(int index) {
        Objects.checkIndex(index, size());
        PackedNumbers.Row row = rows.at(index);
        int process = row.nextInt();
        int kinds = row.nextInt();
        int valueKinds = kinds / 2;
        int phases = valueKinds / VALUES;
        int outcomes = phases / PHASES.length;
        String api = textOrEmpty(row);
        String variable = text(row);
        Value value = value(valueKinds % VALUES, row);
        String thread = textOrEmpty(row);
        int stack = row.nextInt();
        int site = row.nextInt();
        long count = row.next();
        long firstNanos = row.next();
        long lastNanos = firstNanos + row.next();
        Previous previous = values.previous(row);
        return new Access(
                process,
                new Access.Call(
                        OPERATIONS[outcomes / OUTCOMES.length],
                        api,
                        variable,
                        OUTCOMES[outcomes % OUTCOMES.length],
                        value,
                        previous),
                new Access.Context(
                        thread,
                        PHASES[phases % PHASES.length],
                        kinds % 2 == 1,
                        stack == 0 ? null : stacks.get(stack - 1),
                        site == 0 ? null : frames.get(site - 1)),
                new Access.Times(count, firstNanos, lastNanos),
                children.isEmpty() ? List.of() : children.getOrDefault(index, List.of()));
    }

    private @Nullable String text(PackedNumbers.Row row) {
        int number = row.nextInt();
        return number == 0 ? null : texts.text(number - 1);
    }

    private String textOrEmpty(PackedNumbers.Row row) {
        return Objects.requireNonNullElse(text(row), "");
    }

    private @Nullable Value value(int kind, PackedNumbers.Row row) {
        if (kind == PLAIN_VALUE) {
            return Value.plain(texts.text(row.nextInt()));
        }
        if (kind == NO_VALUE) {
            return null;
        }
        return values.value(row);
    }
}
