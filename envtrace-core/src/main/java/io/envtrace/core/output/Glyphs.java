package io.envtrace.core.output;

import java.nio.charset.Charset;

/** Signs of text reports, for terminals that know them and for those that know ASCII only. */
public record Glyphs(String arrow, String mask, String ellipsis, String times, boolean unicode) {
    private static final Glyphs UNICODE = new Glyphs("→", "•••", "…", "×", true);
    private static final Glyphs ASCII = new Glyphs("->", "***", "...", "x", false);

    static Glyphs of(Charset charset) {
        return charset.name().startsWith("UTF-") ? UNICODE : ASCII;
    }
}
