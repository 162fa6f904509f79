package io.envtrace.core.document;

import io.envtrace.core.analysis.MirroredChanges;
import io.envtrace.core.analysis.Variables;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.model.Variable;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** Writes the JSON document; {@code docs/trace-format.md} describes it. */
public final class TraceWriter {
    static final String FORMAT = "envtrace-trace";
    static final int VERSION = 1;

    private final JsonGenerator json;
    private final Trace trace;
    private final TraceTables tables;

    private TraceWriter(JsonGenerator json, Trace trace) {
        this.json = json;
        this.trace = trace;
        this.tables = new TraceTables(trace.accesses());
    }

    /** Writes a trace in UTF-8; the stream stays open. */
    public static void write(Trace trace, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.documentGenerator(out)) {
            Json.write(json, j -> {
                new TraceWriter(j, trace).write();
                j.flush();
            });
        }
        out.write('\n');
        out.flush();
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeNumberProperty("version", VERSION);
        writeRun(json, trace);
        tables.write(json);
        writeAccesses();
        writeOccurrences();
        writeVariables();
        OutputJson.write(json, trace.output());
        json.writeEndObject();
    }

    /** What ran, by whom it was traced, and its processes. */
    static void writeRun(JsonGenerator json, Trace trace) {
        ToolJson.write(json, trace.tool());
        json.writeObjectPropertyStart("session");
        SessionJson.writeFields(json, trace.session());
        json.writeEndObject();
        json.writeArrayPropertyStart("processes");
        for (ProcessNode process : trace.processes()) {
            json.writeStartObject();
            ProcessJson.writeFields(json, process);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeAccesses() {
        json.writeArrayPropertyStart("accesses");
        MirroredChanges mirrors = MirroredChanges.of(trace.accesses());
        int index = 0;
        for (Access access : trace.accesses()) {
            json.writeStartObject();
            AccessJson.writeFields(json, access);
            Integer original = mirrors.original(index++);
            if (original != null) {
                json.writeNumberProperty("mirrorOf", original);
            }
            tables.writeStack(json, access.stack());
            tables.writePlaces(json, access);
            AccessJson.writeCounts(json, access);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeOccurrences() {
        if (trace.occurrences().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("occurrences");
        for (Occurrence occurrence : trace.occurrences()) {
            json.writeStartArray();
            json.writeNumber(occurrence.access());
            json.writeNumber(occurrence.nanos());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void writeVariables() {
        json.writeArrayPropertyStart("variables");
        for (Variable variable : Variables.of(trace.accesses())) {
            write(variable);
        }
        json.writeEndArray();
    }

    private void write(Variable v) {
        json.writeStartObject();
        json.writeStringProperty("name", v.name());
        json.writeStringProperty("outcome", AccessJson.OUTCOMES.of(v.outcome()));
        Value value = v.value();
        ValueJson.writeFields(json, value);
        if (value == null) {
            json.writeNullProperty("valueLength");
        } else if (value.isWhole() && value.fingerprint() == null) {
            json.writeNumberProperty("valueLength", value.length());
        }
        json.writeNumberProperty("reads", v.reads());
        json.writeNumberProperty("writes", v.writes());
        json.writeArrayPropertyStart("sites");
        for (Frame site : v.sites()) {
            json.writeNumber(tables.index(site));
        }
        json.writeEndArray();
        json.writeBooleanProperty("internal", v.internal());
        json.writeEndObject();
    }
}
