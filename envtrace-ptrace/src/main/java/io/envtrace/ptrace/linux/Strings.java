package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.machine.Memory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Another process's memory with strings in it, as the target's languages lay them out. */
interface Strings extends Memory {
    /** A name or value is never longer: Linux's own limit for one string. */
    int LONGEST = 32 * 4096;

    /** Reads one word. @throws UnreadableMemoryException it cannot be read */
    long word(long address);

    /** A string that a zero byte ends; null at address 0. @throws UnreadableMemoryException it cannot be read */
    default @Nullable String string(long address) {
        if (address == 0) {
            return null;
        }
        byte[] bytes = new byte[256];
        StringBuilder text = new StringBuilder();
        long at = address;
        while (text.length() < LONGEST) {
            int got = read(at, bytes, 0, (int) Math.min(bytes.length, 4096 - (at & 4095)));
            if (got <= 0) {
                throw new UnreadableMemoryException(at);
            }
            for (int i = 0; i < got; i++) {
                if (bytes[i] == 0) {
                    return text.append(new String(bytes, 0, i, StandardCharsets.ISO_8859_1))
                            .toString();
                }
            }
            text.append(new String(bytes, 0, got, StandardCharsets.ISO_8859_1));
            at += got;
            bytes = bytes.length < 4096 ? new byte[4096] : bytes;
        }
        return text.toString();
    }

    /** A string of a known length. @throws UnreadableMemoryException it cannot be read */
    default String string(long address, long length) {
        byte[] bytes = new byte[(int) Math.min(Math.max(0, length), LONGEST)];
        if (length < 0 || read(address, bytes, 0, bytes.length) < bytes.length) {
            throw new UnreadableMemoryException(address);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
