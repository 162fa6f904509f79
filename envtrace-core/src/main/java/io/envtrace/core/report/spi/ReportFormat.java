package io.envtrace.core.report.spi;

import io.envtrace.core.format.NamedFormat;
import java.io.OutputStream;

/** A format that traces are reported in. */
public interface ReportFormat extends NamedFormat {
    /** One line for the help. */
    String description();

    /** Whether it is written while the program runs, so that its file is useful before the end. */
    boolean streams();

    /** Begins a report. */
    Report open(OutputStream out, ReportOptions options);
}
