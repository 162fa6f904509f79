package io.envtrace.cli.options.names;

import io.envtrace.core.origin.format.OriginFormats;
import java.util.Iterator;

/** Names of the formats of origins, for help and completion. */
public final class OriginFormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return OriginFormats.all().names().iterator();
    }
}
