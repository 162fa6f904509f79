package io.envtrace.core.report.spi;

import io.envtrace.core.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The base of formats that are written at once, when the trace is complete. */
public abstract class WholeFormat implements ReportFormat, WholeReport.Content {
    private final String name;
    private final String description;
    private final List<String> extensions;

    /** @param extensions of files, without the first dot */
    public WholeFormat(String name, String description, String... extensions) {
        this.name = name;
        this.description = description;
        this.extensions = List.of(extensions);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<String> extensions() {
        return extensions;
    }

    @Override
    public final boolean streams() {
        return false;
    }

    /** What a format writes that the options do not change. */
    public abstract void write(Trace trace, OutputStream out) throws IOException;

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        write(trace, out);
    }

    @Override
    public final Report open(OutputStream out, ReportOptions options) {
        return new WholeReport(out, options, this);
    }
}
