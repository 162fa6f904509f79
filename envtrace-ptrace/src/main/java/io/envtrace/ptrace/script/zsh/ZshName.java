package io.envtrace.ptrace.script.zsh;

import io.envtrace.binary.machine.Memory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of a variable at the beginning of a word. zsh keeps words with its own bytes for what has a meaning (0x84 to 0xA2), and marks other
 * bytes of these values with a byte before them.
 */
final class ZshName {
    /** The byte before one that is kept with its bit 5 turned. */
    static final int MARK = 0x83;

    static final int TURNED = 0x20;
    private static final int LAST_MEANING = 0xA2;
    private static final int LONGEST = 256;
    private static final int LONGEST_CHARACTER = 8;

    private ZshName() {}

    /** The name; null where a letter outside of ASCII belongs to it, which no name in an environment has. */
    static @Nullable String at(Memory memory, long address) {
        byte[] bytes = new byte[LONGEST];
        int length = memory.read(address, bytes, 0, bytes.length);
        int end = 0;
        while (end < length && isPart(bytes[end])) {
            end++;
        }
        String name = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        return end == 0 || end < length && goesOn(bytes, end, length) ? null : name;
    }

    private static boolean isPart(byte character) {
        return character == '_' || character > 0 && Character.isLetterOrDigit(character);
    }

    /** Whether a letter outside of ASCII stands there. */
    private static boolean goesOn(byte[] bytes, int from, int length) {
        int first = bytes[from] & 0xFF;
        if (first != MARK && first <= LAST_MEANING) {
            return false;
        }
        byte[] character = new byte[LONGEST_CHARACTER];
        int count = 0;
        for (int i = from; i < length && count < character.length && bytes[i] < 0; i++) {
            boolean marked = (bytes[i] & 0xFF) == MARK && i + 1 < length;
            i += marked ? 1 : 0;
            character[count++] = marked ? (byte) (bytes[i] ^ TURNED) : bytes[i];
        }
        String text = new String(character, 0, count, StandardCharsets.UTF_8);
        return !text.isEmpty() && Character.isLetterOrDigit(text.codePointAt(0));
    }
}
