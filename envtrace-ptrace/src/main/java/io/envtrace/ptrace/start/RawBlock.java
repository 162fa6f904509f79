package io.envtrace.ptrace.start;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses arguments and environments as the kernel shows them: entries that each end with a zero byte. */
public final class RawBlock {
    private RawBlock() {}

    /** The entries of a block; bytes after the last zero byte are not an entry. */
    public static List<byte[]> entries(byte[] block) {
        List<byte[]> entries = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == 0) {
                entries.add(Arrays.copyOfRange(block, from, i));
                from = i + 1;
            }
        }
        return entries;
    }

    /** The value of the first entry of that name, or null. */
    static byte @Nullable [] value(List<byte[]> entries, String name) {
        byte[] prefix = (name + "=").getBytes(StandardCharsets.UTF_8);
        for (byte[] entry : entries) {
            if (startsWith(entry, prefix)) {
                return Arrays.copyOfRange(entry, prefix.length, entry.length);
            }
        }
        return null;
    }

    static boolean startsWith(byte[] entry, byte[] prefix) {
        return entry.length >= prefix.length && Arrays.equals(entry, 0, prefix.length, prefix, 0, prefix.length);
    }
}
