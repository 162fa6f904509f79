package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Memory;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Another process's memory, with strings as C and Go lay them out. */
public interface StringMemory extends Memory {
    /**
     * The limit of what is kept of a string, in bytes. It is enough for the characters that are shown, with three bytes each, and for some
     * more, so that a secret is masked that crosses the cut.
     */
    int MOST_CARRIED = 512 << 10;

    /** Most strings are shorter than the first piece that is read. */
    int FIRST_PIECE = 256;

    int LARGEST_PIECE = 64 << 10;

    /** Reads one word. @throws UnreadableMemoryException it cannot be read */
    long word(long address);

    /**
     * A name or path that ends with a zero byte; null at address 0.
     *
     * @throws UnreadableMemoryException it cannot be read
     */
    default @Nullable String string(long address) {
        NativeValue value = value(address);
        return value == null ? null : value.carried();
    }

    /** A name of a known length in bytes. @throws UnreadableMemoryException it cannot be read */
    default String string(long address, long length) {
        return value(address, length).carried();
    }

    /**
     * A value that ends with a zero byte; null at address 0.
     *
     * @throws UnreadableMemoryException it cannot be read
     */
    default @Nullable NativeValue value(long address) {
        return address == 0 ? null : value(address, Long.MAX_VALUE, true);
    }

    /** A value of a known length in bytes. @throws UnreadableMemoryException it cannot be read */
    default NativeValue value(long address, long length) {
        if (length < 0) {
            throw new UnreadableMemoryException(address);
        }
        return value(address, length, false);
    }

    private NativeValue value(long address, long length, boolean zeroEnds) {
        byte[] bytes = new byte[(int) Math.min(FIRST_PIECE, length)];
        StringBuilder carried = new StringBuilder();
        long more = 0;
        long done = 0;
        while (done < length) {
            int got = read(address + done, bytes, 0, (int) Math.min(bytes.length, length - done));
            if (got <= 0) {
                throw new UnreadableMemoryException(address + done);
            }
            int end = zeroEnds ? end(bytes, got) : got;
            int kept = Math.min(end, MOST_CARRIED - carried.length());
            carried.append(new String(bytes, 0, kept, StandardCharsets.ISO_8859_1));
            more += characters(bytes, kept, end);
            if (end < got) {
                break;
            }
            done += got;
            bytes = new byte[Math.min(LARGEST_PIECE, 4 * bytes.length)];
        }
        return new NativeValue(carried.toString(), (int) Math.min(Integer.MAX_VALUE, more));
    }

    /** The index of the zero byte; the length if there is none. */
    private static int end(byte[] bytes, int length) {
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return end;
    }

    /** How many UTF-16 units of text begin in a range of UTF-8 bytes. */
    private static int characters(byte[] bytes, int from, int to) {
        int characters = 0;
        for (int i = from; i < to; i++) {
            boolean continues = (bytes[i] & 0xC0) == 0x80;
            boolean pair = (bytes[i] & 0xF8) == 0xF0;
            characters += continues ? 0 : pair ? 2 : 1;
        }
        return characters;
    }
}
