package io.envtrace.core.report;

import java.util.List;
import java.util.Optional;

/** All formats. A new one is one class and one line here. */
public final class ReportFormats {
    private static final List<ReportFormat> ALL = List.of();

    private ReportFormats() {}

    public static List<ReportFormat> all() {
        return ALL;
    }

    /** The format of that name. */
    public static Optional<ReportFormat> named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
