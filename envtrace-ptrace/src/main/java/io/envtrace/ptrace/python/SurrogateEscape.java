package io.envtrace.ptrace.python;

import java.nio.charset.StandardCharsets;

/** How Python turns names into bytes: UTF-8, and bytes that are not UTF-8 stand in a string as halves of surrogate pairs. */
final class SurrogateEscape {
    private static final int FIRST = 0xDC80;
    private static final int LAST = 0xDCFF;
    private static final int BYTE = 0xFF;

    private SurrogateEscape() {}

    /** The bytes of a text, as one character each. */
    static String encode(String text) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (character >= FIRST && character <= LAST) {
                bytes.append((char) (character & BYTE));
            } else {
                byte[] encoded = Character.toString(character).getBytes(StandardCharsets.UTF_8);
                bytes.append(new String(encoded, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }
}
