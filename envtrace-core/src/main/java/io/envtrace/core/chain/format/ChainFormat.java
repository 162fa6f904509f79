package io.envtrace.core.chain.format;

import io.envtrace.core.chain.Chain;
import io.envtrace.core.format.NamedFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** A format that a chain is told in. */
public interface ChainFormat extends NamedFormat {
    /**
     * Options for rendering. Each format uses those that apply to it.
     *
     * @param charset of text; all other formats are UTF-8
     * @param color whether text may have escape sequences for colours
     * @param all whether processes that only handed the variable on are shown
     */
    record Options(Charset charset, boolean color, boolean all) {}

    /** Writes a chain; the stream stays open. */
    void write(Chain chain, Options options, OutputStream out) throws IOException;
}
