package io.envtrace.cli.options.names;

import io.envtrace.core.store.format.RowFormats;
import java.util.Iterator;

/** Names of the formats of a store's answers, for help and completion. */
public final class RowFormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return RowFormats.all().names().iterator();
    }
}
