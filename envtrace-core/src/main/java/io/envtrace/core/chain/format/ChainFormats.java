package io.envtrace.core.chain.format;

import io.envtrace.core.format.Formats;
import java.util.List;

/** All formats of a chain. A new one is one class and one line here. */
public final class ChainFormats {
    private static final Formats<ChainFormat> ALL = new Formats<>(List.of(new TextChain(), new JsonChain()));

    private ChainFormats() {}

    public static Formats<ChainFormat> all() {
        return ALL;
    }
}
