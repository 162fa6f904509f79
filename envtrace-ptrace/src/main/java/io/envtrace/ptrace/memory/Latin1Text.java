package io.envtrace.ptrace.memory;

import java.nio.charset.StandardCharsets;

/** Decodes the bytes of other programs, which the tracer keeps one to one in ISO-8859-1 strings so that nothing is lost. */
public final class Latin1Text {
    private Latin1Text() {}

    /** Decodes such a string as UTF-8, with U+FFFD for malformed bytes. */
    public static String decode(String carried) {
        for (int i = 0; i < carried.length(); i++) {
            if (carried.charAt(i) >= 0x80) {
                return new String(carried.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return carried;
    }
}
