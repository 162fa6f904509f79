package io.envtrace.core.report;

import java.io.OutputStream;

/** What formats have in common that are written at once, when the trace is whole. */
abstract class WholeFormat implements ReportFormat, WholeReport.Content {
    private final String name;
    private final String description;

    WholeFormat(String name, String description) {
        this.name = name;
        this.description = description;
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
    public final boolean streams() {
        return false;
    }

    @Override
    public final Report open(OutputStream out, ReportOptions options) {
        return new WholeReport(out, options, this);
    }
}
