package io.envtrace.core.document;

import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a trace for a page: the JSON document, but each access is a row of numbers, and texts and values stand in a table behind. A browser
 * loads it in half the time, from a quarter of the bytes. What no page shows is left out: occurrences, variables, an access's children.
 */
public final class PageWriter {
    /** What the numbers of a row stand for; those of texts and values are places in the table, −1 is for none. */
    static final List<String> COLUMNS = List.of(
            "process",
            "operation",
            "api",
            "variable",
            "outcome",
            "value",
            "thread",
            "phase",
            "internal",
            "stack",
            "site",
            "count",
            "firstNanos",
            "lastNanos",
            "own",
            "before",
            "previous",
            "unchanged");

    private final JsonGenerator json;
    private final TraceTables tables;
    /** Strings and values, in the order of their first use. */
    private final Map<Object, Integer> texts = new LinkedHashMap<>();

    private PageWriter(JsonGenerator json, TraceTables tables) {
        this.json = json;
        this.tables = tables;
    }

    /** Writes a trace in UTF-8; the stream stays open. */
    public static void write(Trace trace, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.documentGenerator(out)) {
            Json.write(json, j -> {
                new PageWriter(j, new TraceTables(trace.accesses())).write(trace);
                j.flush();
            });
        }
        out.flush();
    }

    private void write(Trace trace) {
        json.writeStartObject();
        TraceWriter.writeRun(json, trace);
        tables.write(json);
        json.writeArrayPropertyStart("columns");
        COLUMNS.forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("accesses");
        trace.accesses().forEach(this::row);
        json.writeEndArray();
        json.writeArrayPropertyStart("texts");
        texts.keySet().forEach(this::text);
        json.writeEndArray();
        OutputJson.write(json, trace.output());
        json.writeEndObject();
    }

    private void row(Access a) {
        json.writeStartArray();
        json.writeNumber(a.process());
        json.writeNumber(place(AccessJson.OPERATIONS.of(a.operation())));
        json.writeNumber(place(a.api()));
        json.writeNumber(place(a.variable()));
        json.writeNumber(place(AccessJson.OUTCOMES.of(a.outcome())));
        json.writeNumber(place(a.value()));
        json.writeNumber(place(a.thread()));
        json.writeNumber(place(AccessJson.PHASES.of(a.phase())));
        json.writeNumber(a.internal() ? 1 : 0);
        json.writeNumber(a.stack() == null ? AccessRow.NONE : tables.index(a.stack()));
        json.writeNumber(a.site() == null ? AccessRow.NONE : tables.index(a.site()));
        json.writeNumber(a.count());
        json.writeNumber(a.firstNanos());
        json.writeNumber(a.lastNanos());
        json.writeNumber(a.own() == null ? AccessRow.NONE : tables.index(a.own()));
        previous(a.previous());
        json.writeEndArray();
    }

    /** What there was before a change of one variable. */
    private void previous(@Nullable Previous previous) {
        Previous known = previous == null || previous.variables() >= 0 ? null : previous;
        json.writeNumber(known == null ? AccessRow.NONE : place(AccessJson.OUTCOMES.of(known.outcome())));
        json.writeNumber(known == null ? AccessRow.NONE : place(known.value()));
        json.writeNumber(previous != null && previous.unchanged() ? 1 : 0);
    }

    private int place(@Nullable Object text) {
        if (text == null) {
            return AccessRow.NONE;
        }
        Integer known = texts.putIfAbsent(text, texts.size());
        return known == null ? texts.size() - 1 : known;
    }

    private void text(Object text) {
        if (text instanceof Value value) {
            ValueJson.writeShort(json, value);
        } else {
            json.writeString(text.toString());
        }
    }
}
