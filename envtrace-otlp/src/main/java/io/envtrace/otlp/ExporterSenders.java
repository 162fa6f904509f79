package io.envtrace.otlp;

import io.envtrace.core.model.Tool;
import io.envtrace.core.otlp.OtlpException;
import io.envtrace.core.otlp.OtlpSender;
import io.envtrace.core.otlp.OtlpSenders;
import io.envtrace.core.otlp.OtlpTarget;
import io.envtrace.core.otlp.RunResource;
import io.envtrace.core.otlp.TraceParent;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes connections with OpenTelemetry's exporter and the JDK's HTTP client. */
public final class ExporterSenders implements OtlpSenders {
    /** How long one request may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** The exporter's, which would write its failures beside the program's own lines. Held here: the JVM's list of loggers is weak. */
    private static final Logger EXPORTER = Logger.getLogger("io.opentelemetry");

    /** Called by the service loader. */
    public ExporterSenders() {
        EXPORTER.setLevel(Level.OFF);
    }

    @Override
    public OtlpSender open(OtlpTarget target, Map<String, Object> resource, Tool tool, TraceParent parent)
            throws OtlpException {
        ExportedRecord.Common common = new ExportedRecord.Common(
                Resource.create(ExportedRecord.attributes(resource), RunResource.SCHEMA),
                InstrumentationScopeInfo.builder(tool.name())
                        .setVersion(tool.version())
                        .setSchemaUrl(RunResource.SCHEMA)
                        .build(),
                span(parent));
        try {
            return new ExporterSender(exporter(target), common);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Its message may have a header's value.
            throw new OtlpException(
                    "OpenTelemetry's exporter does not take the address, a header or the certificate", false);
        }
    }

    private static SpanContext span(TraceParent parent) {
        return parent.traceId().isEmpty()
                ? SpanContext.getInvalid()
                : SpanContext.createFromRemoteParent(
                        parent.traceId(),
                        parent.spanId(),
                        TraceFlags.fromByte((byte) parent.flags()),
                        TraceState.getDefault());
    }

    private static OtlpHttpLogRecordExporter exporter(OtlpTarget target) {
        // Nothing is asked of the environment, which is the program's. Trying again is not left to it: at the end there
        // is no time.
        OtlpHttpLogRecordExporterBuilder builder = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(target.url())
                .setTimeout(TIMEOUT)
                .setConnectTimeout(TIMEOUT)
                .setRetryPolicy(null)
                .setCompression("gzip")
                .setMeterProvider(MeterProvider.noop());
        target.headers().forEach(builder::addHeader);
        if (!target.certificates().isEmpty()) {
            builder.setTrustedCertificates(target.certificates().getBytes(StandardCharsets.US_ASCII));
        }
        return builder.build();
    }
}
