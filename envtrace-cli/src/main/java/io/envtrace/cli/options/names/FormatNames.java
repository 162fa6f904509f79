package io.envtrace.cli.options.names;

import io.envtrace.core.report.ReportFormats;
import java.util.Iterator;

/** Names of the formats, for help and completion. */
public final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return ReportFormats.all().names().iterator();
    }
}
