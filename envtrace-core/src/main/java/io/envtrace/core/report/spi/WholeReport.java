package io.envtrace.core.report.spi;

import io.envtrace.core.model.Trace;
import io.envtrace.core.output.ReportStream;
import java.io.IOException;
import java.io.OutputStream;

/** A report that is written at once, when the trace is complete. */
final class WholeReport implements Report {
    /** Writes a trace that the filter has been applied to. */
    @FunctionalInterface
    interface Content {
        void write(Trace trace, OutputStream out, ReportOptions options) throws IOException;
    }

    private final ReportStream out;
    private final ReportOptions options;
    private final Content content;

    WholeReport(OutputStream out, ReportOptions options, Content content) {
        this.out = new ReportStream(out);
        this.options = options;
        this.content = content;
    }

    @Override
    public void finished(Trace trace) {
        Trace wanted = options.filter().apply(trace);
        out.write(stream -> content.write(wanted, stream, options));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
