package io.envtrace.cli.options.names;

import io.envtrace.core.chain.format.ChainFormats;
import java.util.Iterator;

/** Names of the formats of a chain, for help and completion. */
public final class ChainFormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return ChainFormats.all().names().iterator();
    }
}
