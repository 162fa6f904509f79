package io.envtrace.otlp;

import io.envtrace.core.otlp.OtlpRecord;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;

/** A record as the exporter takes it. */
final class ExportedRecord implements LogRecordData {
    /** What all records of a run have in common. */
    record Common(Resource resource, InstrumentationScopeInfo scope, SpanContext span) {}

    private final OtlpRecord told;
    private final Common common;
    private final Attributes attributes;

    ExportedRecord(OtlpRecord told, Common common) {
        this.told = told;
        this.common = common;
        this.attributes = attributes(told.attributes());
    }

    static Attributes attributes(Map<String, Object> all) {
        AttributesBuilder builder = Attributes.builder();
        all.forEach((name, value) -> {
            if (value instanceof Boolean truth) {
                builder.put(name, truth);
            } else if (value instanceof Long number) {
                builder.put(name, number);
            } else if (value instanceof List<?> list) {
                builder.put(name, list.stream().map(String::valueOf).toArray(String[]::new));
            } else {
                builder.put(name, String.valueOf(value));
            }
        });
        return builder.build();
    }

    @Override
    public Resource getResource() {
        return common.resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return common.scope;
    }

    @Override
    public long getTimestampEpochNanos() {
        return told.nanos();
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return told.observedNanos();
    }

    @Override
    public SpanContext getSpanContext() {
        return common.span;
    }

    @Override
    public Severity getSeverity() {
        return switch (told.severity()) {
            case DEBUG -> Severity.DEBUG;
            case INFO -> Severity.INFO;
            case WARN -> Severity.WARN;
            case ERROR -> Severity.ERROR;
        };
    }

    @Override
    public String getSeverityText() {
        return told.severity().name();
    }

    @Override
    @SuppressWarnings("deprecation") // Without it the interface cannot be implemented.
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return io.opentelemetry.sdk.logs.data.Body.string(told.body());
    }

    @Override
    public Value<?> getBodyValue() {
        return Value.of(told.body());
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public String getEventName() {
        return told.event();
    }
}
