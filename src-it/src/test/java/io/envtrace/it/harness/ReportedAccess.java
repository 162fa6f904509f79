package io.envtrace.it.harness;

import tools.jackson.databind.JsonNode;

/**
 * One access of a trace, read from the document without the tool's own reader.
 *
 * @param place {@code File.java:line} of the call site
 * @param variable empty where the operation has none
 */
public record ReportedAccess(
        TraceJson trace,
        JsonNode json,
        int process,
        String operation,
        String api,
        String variable,
        String outcome,
        String value,
        String thread,
        String phase,
        boolean internal,
        String place,
        long count) {

    static ReportedAccess of(TraceJson trace, JsonNode json) {
        return new ReportedAccess(
                trace,
                json,
                json.path("process").asInt(-1),
                json.path("operation").asString(""),
                json.path("api").asString(""),
                json.path("variable").asString(""),
                json.path("outcome").asString(""),
                json.path("value").isString() ? json.path("value").asString() : null,
                json.path("thread").asString(""),
                json.path("phase").asString(""),
                json.path("internal").asBoolean(false),
                trace.place(json.path("site")),
                json.path("count").asLong(-1));
    }

    /** The library of the call site: {@code name version}, or what is known of it. */
    public String library() {
        return trace.libraryOf(json.path("site"));
    }
}
