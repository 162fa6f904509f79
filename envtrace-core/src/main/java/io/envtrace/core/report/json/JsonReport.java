package io.envtrace.core.report.json;

import io.envtrace.core.document.TraceWriter;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.ReportStream;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;

/** The JSON document, written at the end. */
public final class JsonReport implements Report {
    /** Registers the format. */
    public static final class Format implements ReportFormat {
        @Override
        public String name() {
            return "json";
        }

        @Override
        public String description() {
            return "the whole trace as one JSON document";
        }

        @Override
        public boolean streams() {
            return false;
        }

        @Override
        public Report open(OutputStream out, ReportOptions options) {
            return new JsonReport(out, options);
        }
    }

    private final ReportStream out;
    private final ReportOptions options;

    JsonReport(OutputStream out, ReportOptions options) {
        this.out = new ReportStream(out);
        this.options = options;
    }

    @Override
    public void finished(Trace trace) {
        Trace wanted = options.filter().withInternal().apply(trace);
        out.write(stream -> TraceWriter.write(wanted, stream));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
