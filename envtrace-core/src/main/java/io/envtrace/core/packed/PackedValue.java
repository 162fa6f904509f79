package io.envtrace.core.packed;

import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** A value of any kind as numbers of a row, and what there was before a change; texts are in a pool. */
public final class PackedValue {
    private static final int MASKED = 1;
    private static final int CUT = 2;
    private static final int NO_PREVIOUS = 0;
    private static final int ALL = 1;
    private static final int ONE = 2;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final PackedNumbers rows;
    private final TextPool texts;

    /** Writes rows with texts of a pool. */
    public PackedValue(PackedNumbers rows, TextPool texts) {
        this.rows = rows;
        this.texts = texts;
    }

    /** Appends a value to the row. */
    public void put(Value value) {
        rows.put((value.masked() ? MASKED : 0) | (value.cut() ? CUT : 0));
        rows.put(value.length());
        rows.put(value.text() == null ? 0 : texts.number(value.text()) + 1L);
        rows.put(value.fingerprint() == null ? 0 : texts.number(value.fingerprint()) + 1L);
    }

    /** Reads a value. */
    public Value value(PackedNumbers.Row row) {
        int flags = row.nextInt();
        int length = row.nextInt();
        return new Value(text(row), (flags & MASKED) != 0, (flags & CUT) != 0, length, text(row));
    }

    private @Nullable String text(PackedNumbers.Row row) {
        int number = row.nextInt();
        return number == 0 ? null : texts.text(number - 1);
    }

    /** Appends what there was before a change to the row; null where that is not known. */
    public void putPrevious(@Nullable Previous previous) {
        if (previous == null) {
            rows.put(NO_PREVIOUS);
        } else if (previous.variables() >= 0) {
            rows.put(ALL);
            rows.put(previous.variables());
        } else {
            int kinds = 2 * previous.outcome().ordinal() + (previous.unchanged() ? 1 : 0);
            rows.put(ONE + 2L * kinds + (previous.value() == null ? 0 : 1));
            if (previous.value() != null) {
                put(previous.value());
            }
        }
    }

    /** Reads what there was before a change; null where that is not known. */
    public @Nullable Previous previous(PackedNumbers.Row row) {
        int kinds = row.nextInt();
        if (kinds < ONE) {
            return kinds == NO_PREVIOUS ? null : Previous.ofAll(row.nextInt());
        }
        int outcomes = (kinds - ONE) / 2;
        Value value = (kinds - ONE) % 2 == 0 ? null : value(row);
        return Previous.of(OUTCOMES[outcomes / 2], value, outcomes % 2 == 1);
    }
}
