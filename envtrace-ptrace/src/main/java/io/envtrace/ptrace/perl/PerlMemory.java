package io.envtrace.ptrace.perl;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.StringMemory;
import org.jspecify.annotations.Nullable;

/** Values, globs and hashes of Perl 5.36, built with threads, in a process's memory. Offsets are in bytes. */
final class PerlMemory {
    private static final int BODY = 0;
    private static final int FLAGS = 12;
    private static final int POINTER = 16;
    private static final int LENGTH = 16;
    private static final int NUMBER = 32;
    private static final int IS_NUMBER = 0x100;
    private static final int IS_TEXT = 0x400;
    private static final int HAS_AUXILIARY = 0x200_0000;
    private static final int TYPE = 0xFF;
    private static final int HASH = 12;
    private static final int HASH_OF_GLOB = 32;
    private static final int NAME_OF_GLOB = 32;
    private static final int NAMES_OF_STASH = 32;
    private static final int NAME_COUNT = NAMES_OF_STASH + 28;
    private static final int ENTRY = NAMES_OF_STASH + 16;
    private static final int BUCKET = NAMES_OF_STASH + 24;
    private static final int KEY_LENGTH = 4;
    private static final int KEY = 8;
    private static final int LONGEST = 1 << 20;

    private final StringMemory memory;

    PerlMemory(StringMemory memory) {
        this.memory = memory;
    }

    long word(long address) {
        return memory.word(address);
    }

    int number(long address) {
        return (int) memory.word(address);
    }

    int unsignedByte(long address) {
        return (int) memory.word(address) & 0xFF;
    }

    /** A C string; empty at address 0. */
    String text(long address) {
        String found = memory.string(address);
        return found == null ? "" : found;
    }

    String text(long address, long length) {
        return length < 0 || length > LONGEST ? "" : memory.string(address, length);
    }

    /** The text of a scalar, one character for each byte; null where it is a reference or the like, which Perl makes a text of. */
    @Nullable
    String scalar(long scalar) {
        int flags = number(scalar + FLAGS);
        long body = word(scalar + BODY);
        if ((flags & IS_TEXT) != 0) {
            return text(word(scalar + POINTER), word(body + LENGTH));
        }
        return (flags & IS_NUMBER) != 0 ? Long.toString(word(body + NUMBER)) : null;
    }

    /** The hash of a glob; 0 where it has none. */
    long hash(long glob) {
        long slots = glob == 0 ? 0 : word(glob + POINTER);
        long hash = slots == 0 ? 0 : word(slots + HASH_OF_GLOB);
        return hash != 0 && (number(hash + FLAGS) & TYPE) == HASH ? hash : 0;
    }

    /** The name of a glob, without its package. */
    String nameOfGlob(long glob) {
        return glob == 0 ? "" : key(word(word(glob + BODY) + NAME_OF_GLOB));
    }

    /** The name of a package. */
    String nameOfStash(long stash) {
        if (stash == 0 || (number(stash + FLAGS) & HAS_AUXILIARY) == 0) {
            return "";
        }
        long body = word(stash + BODY);
        long names = word(body + NAMES_OF_STASH);
        boolean several = number(body + NAME_COUNT) != 0;
        return names == 0 ? "" : key(several ? word(names) : names);
    }

    /** Whether an iteration over a hash is about to begin. */
    boolean isAtStart(long hash) {
        if ((number(hash + FLAGS) & HAS_AUXILIARY) == 0) {
            return true;
        }
        long body = word(hash + BODY);
        return word(body + ENTRY) == 0 && number(body + BUCKET) == -1;
    }

    /** A key of a hash. */
    String key(long key) {
        return key == 0 ? "" : text(key + KEY, number(key + KEY_LENGTH));
    }

    byte[] block(long address, int size) {
        byte[] bytes = new byte[size];
        if (memory.read(address, bytes, 0, size) < size) {
            throw new UnreadableMemoryException(address);
        }
        return bytes;
    }

    static long word(byte[] block, int offset) {
        return LittleEndian.littleEndian(block, offset, Long.BYTES);
    }
}
