package io.envtrace.otlp;

import io.envtrace.core.otlp.OtlpException;
import io.envtrace.core.otlp.OtlpRecord;
import io.envtrace.core.otlp.OtlpSender;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.exporter.internal.http.HttpSender;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends each batch as one request. */
final class ExporterSender implements OtlpSender {
    /** Answers after which the specification of OTLP lets a client try again. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private static final long LONGEST_MILLIS = 2 * ExporterSenders.TIMEOUT.toMillis();

    private final OtlpHttpLogRecordExporter exporter;
    private final ExportedRecord.Common common;

    ExporterSender(OtlpHttpLogRecordExporter exporter, ExportedRecord.Common common) {
        this.exporter = exporter;
        this.common = common;
    }

    @Override
    public void send(List<OtlpRecord> records) throws OtlpException {
        List<LogRecordData> exported = new ArrayList<>(records.size());
        for (OtlpRecord record : records) {
            exported.add(new ExportedRecord(record, common));
        }
        CompletableResultCode result = exporter.export(exported).join(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        if (!result.isSuccess()) {
            throw failure(result.getFailureThrowable());
        }
    }

    private static OtlpException failure(@Nullable Throwable cause) {
        if (cause instanceof HttpExportException http) {
            HttpSender.Response response = http.failedWithResponse() ? http.getResponse() : null;
            return response == null
                    ? failure(http.getCause())
                    : new OtlpException(
                            "the collector answered " + response.statusCode(), PASSING.contains(response.statusCode()));
        }
        boolean wraps = cause instanceof CompletionException || cause instanceof UncheckedIOException;
        Throwable inner = wraps && cause != null ? cause.getCause() : null;
        return inner == null ? new OtlpException(words(cause), true) : failure(inner);
    }

    /** What went wrong without an answer. Messages of exceptions may name headers, so they are not repeated. */
    private static String words(@Nullable Throwable cause) {
        if (cause == null || cause instanceof HttpTimeoutException) {
            return "the collector did not answer in time";
        }
        if (cause instanceof SSLException) {
            return "no secure connection to the collector: its certificate is not trusted, or it speaks no TLS";
        }
        return cause instanceof ConnectException
                ? "the collector cannot be reached"
                : "the connection to the collector failed (" + cause.getClass().getSimpleName() + ")";
    }
}
