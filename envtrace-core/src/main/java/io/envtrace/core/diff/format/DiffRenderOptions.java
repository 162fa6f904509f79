package io.envtrace.core.diff.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Options for rendering differences. Each format uses those that apply to it.
 *
 * @param charset of text; all other formats are UTF-8
 * @param color whether text may have escape sequences for colours
 * @param all whether long lists are shown to their end
 * @param width in columns, which tables of text are made to fit
 */
public record DiffRenderOptions(Charset charset, boolean color, boolean all, int width) {
    /** The width of what is written to a file. */
    public static final int PLAIN_WIDTH = 80;

    public static final DiffRenderOptions DEFAULT =
            new DiffRenderOptions(StandardCharsets.UTF_8, false, false, PLAIN_WIDTH);
}
