package io.envtrace.ptrace.memory;

import java.nio.charset.StandardCharsets;

/** The tracer carries other programs' bytes one to one in strings of ISO-8859-1; here they become text. */
public final class CarriedText {
    private CarriedText() {}

    /** Text of carried bytes: UTF-8, with U+FFFD for what is none. */
    public static String text(String carried) {
        for (int i = 0; i < carried.length(); i++) {
            if (carried.charAt(i) >= 0x80) {
                return new String(carried.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return carried;
    }
}
