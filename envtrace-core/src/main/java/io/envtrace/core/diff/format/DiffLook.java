package io.envtrace.core.diff.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How differences are to look. Formats take what concerns them.
 *
 * @param charset of text; all other formats are UTF-8
 * @param color whether text may have escape sequences for colours
 * @param all whether long lists are shown to their end
 */
public record DiffLook(Charset charset, boolean color, boolean all) {
    public static final DiffLook DEFAULT = new DiffLook(StandardCharsets.UTF_8, false, false);
}
