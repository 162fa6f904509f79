package io.envtrace.cli.options.names;

import io.envtrace.core.diff.format.DiffFormats;
import java.util.Iterator;

/** Names of the formats of differences, for help and completion. */
public final class DiffFormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return DiffFormats.all().names().iterator();
    }
}
