package io.envtrace.core.otlp;

import java.util.Map;

/**
 * One log record of OpenTelemetry's data model.
 *
 * @param event the event's name
 * @param nanos when it happened, since 1970; 0 where that cannot be told in this way
 * @param observedNanos when that was known, since 1970
 * @param body a line for a person, safe to show
 * @param attributes by name: each a String, Long, Boolean or List of String
 */
public record OtlpRecord(
        String event,
        long nanos,
        long observedNanos,
        LogSeverity severity,
        String body,
        Map<String, Object> attributes) {}
