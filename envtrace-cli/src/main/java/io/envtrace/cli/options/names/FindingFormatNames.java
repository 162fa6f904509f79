package io.envtrace.cli.options.names;

import io.envtrace.core.check.format.FindingFormats;
import java.util.Iterator;

/** Names of the formats of findings, for help and completion. */
public final class FindingFormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return FindingFormats.all().names().iterator();
    }
}
