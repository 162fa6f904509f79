package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.event.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads accesses, one after the other. */
final class AccessReader {
    /** What there was before a change, and whether the change has left everything as it was. */
    private static final class PreviousFields {
        private final ValueJson value = new ValueJson();
        private boolean seen;
        private boolean unchanged;
        private Outcome outcome = Outcome.ABSENT;
        private int variables = Previous.ONE;

        /** Forgets the last one. */
        void clear() {
            seen = false;
            unchanged = false;
        }

        /** Reads one of the fields of an access; false for another field. */
        boolean field(String field, JsonCursor in) throws IOException {
            switch (field) {
                case "previous" -> read(in);
                case "unchanged" -> unchanged = in.flag();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void read(JsonCursor in) throws IOException {
            seen = !in.isNull();
            if (seen) {
                value.clear();
                outcome = Outcome.ABSENT;
                variables = Previous.ONE;
                in.object(name -> inner(name, in));
            }
        }

        private boolean inner(String field, JsonCursor in) throws IOException {
            switch (field) {
                case "outcome" -> outcome = in.constant(AccessJson.OUTCOMES);
                case "variables" -> variables = in.index();
                default -> {
                    return value.field(field, in);
                }
            }
            return true;
        }

        /** What was read; null for none. */
        @Nullable
        Previous previous() {
            if (!seen) {
                return null;
            }
            return variables >= 0 ? Previous.ofAll(variables) : Previous.of(outcome, value.value(), unchanged);
        }
    }

    private final JsonCursor in;
    private final PackedAccesses.Builder accesses;
    private final AccessRow row = new AccessRow();
    private final ValueJson value = new ValueJson();
    private final PreviousFields previous = new PreviousFields();
    private final JsonCursor.Field fields = this::field;

    AccessReader(JsonCursor in, PackedAccesses.Builder accesses) {
        this.in = in;
        this.accesses = accesses;
    }

    void read() throws IOException {
        row.clear();
        value.clear();
        previous.clear();
        in.object(fields);
        seeValue();
        row.previous = previous.previous();
        in.required(row.operation, "operation");
        accesses.add(row);
    }

    private boolean field(String field) throws IOException {
        switch (field) {
            case "process" -> row.process = in.index();
            case "operation" -> row.operation = in.constant(AccessJson.OPERATIONS);
            case "api" -> row.api = text();
            case "variable" -> row.variable = in.isNull() ? AccessRow.NONE : text();
            case "outcome" -> row.outcome = in.constant(AccessJson.OUTCOMES);
            case "value" -> row.plainValue = in.isNull() ? AccessRow.NONE : text();
            case "thread" -> row.thread = text();
            case "phase" -> row.phase = in.constant(AccessJson.PHASES);
            case "internal" -> row.internal = in.flag();
            case "stack" -> row.stack = indexOrNone();
            case "site" -> row.site = indexOrNone();
            case "count" -> row.count = in.amount();
            case "firstNanos" -> row.firstNanos = in.amount();
            case "lastNanos" -> row.lastNanos = in.amount();
            case "children" -> row.children = in.list(in::index);
            default -> {
                return value.field(field, in) || previous.field(field, in);
            }
        }
        return true;
    }

    private int text() throws IOException {
        return in.string(accesses.texts());
    }

    private int indexOrNone() throws IOException {
        return in.isNull() ? AccessRow.NONE : in.index();
    }

    /** Most values are plain, and stand there again and again. */
    private void seeValue() {
        if (row.plainValue != AccessRow.NONE && !value.isPlain()) {
            value.text(accesses.texts().text(row.plainValue));
            row.plainValue = AccessRow.NONE;
            row.otherValue = value.value();
        }
    }
}
