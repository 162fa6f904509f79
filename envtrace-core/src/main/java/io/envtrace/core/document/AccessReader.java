package io.envtrace.core.document;

import java.io.IOException;

/** Reads accesses, one after the other. */
final class AccessReader {
    private final JsonCursor in;
    private final PackedAccesses.Builder accesses;
    private final AccessRow row = new AccessRow();
    private final ValueJson value = new ValueJson();
    private final JsonCursor.Field fields = this::field;

    AccessReader(JsonCursor in, PackedAccesses.Builder accesses) {
        this.in = in;
        this.accesses = accesses;
    }

    void read() throws IOException {
        row.clear();
        value.clear();
        in.object(fields);
        seeValue();
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
                return value.field(field, in);
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
