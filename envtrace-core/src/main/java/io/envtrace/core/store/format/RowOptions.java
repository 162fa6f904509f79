package io.envtrace.core.store.format;

import java.nio.charset.Charset;

/**
 * How an answer looks.
 *
 * @param question what was asked
 * @param charset of text
 * @param columns of the terminal
 * @param all whether a table has all rows and whole texts
 */
public record RowOptions(String question, Charset charset, int columns, boolean all) {
    /** Of what is written to a file: no line is cut. */
    public static final int ANY_WIDTH = Integer.MAX_VALUE;
}
