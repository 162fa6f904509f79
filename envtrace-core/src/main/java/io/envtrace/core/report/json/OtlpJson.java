package io.envtrace.core.report.json;

import io.envtrace.core.json.Json;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.otlp.OtlpRecord;
import io.envtrace.core.otlp.RunResource;
import io.envtrace.core.otlp.TraceParent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Requests to store log records, in the JSON that OTLP has for its messages: 64-bit numbers are strings, enums numbers, and ids of traces
 * hexadecimal.
 */
final class OtlpJson {
    private final Tool tool;
    private final Map<String, Object> resource;
    private final TraceParent parent;

    OtlpJson(Tool tool, Session session) {
        this.tool = tool;
        this.resource = RunResource.of(session);
        this.parent = TraceParent.of(session);
    }

    /** Begins a request. */
    Line line(OutputStream out) {
        return new Line(Json.generator(out));
    }

    /** One request, which is a line of the file. */
    final class Line {
        private final JsonGenerator json;
        private boolean begun;

        private Line(JsonGenerator json) {
            this.json = json;
        }

        void add(OtlpRecord record) throws IOException {
            Json.write(json, j -> {
                if (!begun) {
                    begun = true;
                    begin(j);
                }
                write(j, record);
            });
        }

        void end() throws IOException {
            Json.write(json, j -> {
                j.writeEndArray();
                j.writeStringProperty("schemaUrl", RunResource.SCHEMA);
                j.writeEndObject();
                j.writeEndArray();
                j.writeStringProperty("schemaUrl", RunResource.SCHEMA);
                j.writeEndObject();
                j.writeEndArray();
                j.writeEndObject();
                j.flush();
            });
        }
    }

    private void begin(JsonGenerator j) {
        j.writeStartObject();
        j.writeArrayPropertyStart("resourceLogs");
        j.writeStartObject();
        j.writeObjectPropertyStart("resource");
        attributes(j, resource);
        j.writeEndObject();
        j.writeArrayPropertyStart("scopeLogs");
        j.writeStartObject();
        j.writeObjectPropertyStart("scope");
        j.writeStringProperty("name", tool.name());
        j.writeStringProperty("version", tool.version());
        j.writeEndObject();
        j.writeArrayPropertyStart("logRecords");
    }

    private void write(JsonGenerator j, OtlpRecord record) {
        j.writeStartObject();
        j.writeStringProperty("timeUnixNano", Long.toString(record.nanos()));
        j.writeStringProperty("observedTimeUnixNano", Long.toString(record.observedNanos()));
        j.writeNumberProperty("severityNumber", record.severity().number());
        j.writeStringProperty("severityText", record.severity().name());
        j.writeObjectPropertyStart("body");
        j.writeStringProperty("stringValue", record.body());
        j.writeEndObject();
        attributes(j, record.attributes());
        if (!parent.traceId().isEmpty()) {
            j.writeNumberProperty("flags", parent.flags());
            j.writeStringProperty("traceId", parent.traceId());
            j.writeStringProperty("spanId", parent.spanId());
        }
        j.writeStringProperty("eventName", record.event());
        j.writeEndObject();
    }

    private static void attributes(JsonGenerator j, Map<String, Object> attributes) {
        j.writeArrayPropertyStart("attributes");
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            j.writeStartObject();
            j.writeStringProperty("key", attribute.getKey());
            j.writeName("value");
            value(j, attribute.getValue());
            j.writeEndObject();
        }
        j.writeEndArray();
    }

    private static void value(JsonGenerator j, Object value) {
        j.writeStartObject();
        if (value instanceof Boolean truth) {
            j.writeBooleanProperty("boolValue", truth);
        } else if (value instanceof Long number) {
            j.writeStringProperty("intValue", number.toString());
        } else if (value instanceof List<?> list) {
            j.writeObjectPropertyStart("arrayValue");
            j.writeArrayPropertyStart("values");
            list.forEach(each -> value(j, each));
            j.writeEndArray();
            j.writeEndObject();
        } else {
            j.writeStringProperty("stringValue", value.toString());
        }
        j.writeEndObject();
    }
}
