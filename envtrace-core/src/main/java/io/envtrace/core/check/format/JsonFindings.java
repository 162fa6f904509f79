package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.document.DiffJson;
import io.envtrace.core.document.FrameJson;
import io.envtrace.core.json.Json;
import io.envtrace.core.model.Access;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** JSON for programs: one line for each finding. */
public final class JsonFindings implements FindingFormat {
    private static final String FORMAT = "envtrace-findings";
    private static final int VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = DiffJson.generator(out)) {
            Json.write(json, to -> document(to, result));
        }
        out.write('\n');
    }

    private static void document(JsonGenerator json, CheckResult result) {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeNumberProperty("version", VERSION);
        texts(json, "traces", result.traces());
        texts(json, "incomplete", result.incomplete());
        texts(json, "untraced", result.untraced());
        texts(json, "handOvers", result.handOvers());
        json.writeNumberProperty("accepted", result.accepted());
        json.writeArrayPropertyStart("findings");
        result.findings().forEach(finding -> finding(json, finding));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) {
        json.writeArrayPropertyStart(field);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule().id());
        json.writeStringProperty("severity", finding.severity().word());
        json.writeStringProperty("variable", finding.variable());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("fingerprint", finding.fingerprint());
        texts(json, "traces", finding.traces());
        json.writeObjectPropertyStart("process");
        json.writeNumberProperty("pid", finding.process().pid());
        json.writeStringProperty("executable", finding.process().executable());
        json.writeEndObject();
        Access access = finding.access();
        if (access != null) {
            access(json, access);
        }
        json.writeEndObject();
    }

    /** Without the value: the policy may call a secret what the trace shows. */
    private static void access(JsonGenerator json, Access access) {
        json.writeStringProperty("api", access.api());
        json.writeStringProperty("thread", access.thread());
        if (access.site() != null) {
            json.writeName("site");
            FrameJson.writeWhole(json, access.site());
        }
        if (access.own() != null) {
            json.writeName("own");
            FrameJson.writeWhole(json, access.own());
        }
        if (access.stack() != null) {
            json.writeArrayPropertyStart("stack");
            access.stack().frames().forEach(frame -> FrameJson.writeWhole(json, frame));
            json.writeEndArray();
        }
    }
}
