package io.envtrace.binary.machine;

import java.nio.charset.StandardCharsets;

/**
 * A set of names as an {@link InlineFilter} looks them up: one bit for each value of a hash, so that a name that is not in the set may seem
 * to be. Names are carried one to one in ISO-8859-1.
 */
public final class NameBitmap {
    /** Its size in memory. */
    public static final int BYTES = 4096;

    /** The highest index of a bit; all lower bits of the hash. */
    public static final int MASK = BYTES * Byte.SIZE - 1;

    /** FNV-1, with 32 bits. */
    public static final int HASH_START = 0x811C9DC5;

    public static final int HASH_FACTOR = 0x01000193;

    private NameBitmap() {}

    /** The index of a name's bit. The bit is in the byte with the index divided by 8, its lowest bit first. */
    public static int bit(String name) {
        int hash = HASH_START;
        for (byte character : name.getBytes(StandardCharsets.ISO_8859_1)) {
            hash = hash * HASH_FACTOR ^ character & 0xFF;
        }
        return hash & MASK;
    }

    /** A bitmap of names. */
    public static byte[] of(Iterable<String> names) {
        byte[] bits = new byte[BYTES];
        for (String name : names) {
            bits[bit(name) / Byte.SIZE] |= (byte) (1 << bit(name) % Byte.SIZE);
        }
        return bits;
    }
}
