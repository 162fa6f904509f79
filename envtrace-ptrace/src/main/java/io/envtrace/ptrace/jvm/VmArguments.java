package io.envtrace.ptrace.jvm;

import io.envtrace.ptrace.memory.StringMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of JNI_CreateJavaVM as they lie in a program's memory ({@code JavaVMInitArgs}): version and number of options, a pointer to the
 * options, a flag. Each option ({@code JavaVMOption}) is a pointer to its text and another word.
 */
final class VmArguments {
    /** More options than any program passes; a copy of them fits in one write. */
    static final int MOST_OPTIONS = 8192;

    private static final int WORD = Long.BYTES;
    private static final int HEADER = 3 * WORD;
    private static final int OPTION = 2 * WORD;
    /** Before it, the arguments had another structure; no JVM of today accepts that. */
    private static final int JNI_1_2 = 0x00010002;

    private final int version;
    private final int count;
    private final long flags;
    private final long[] words;
    private final List<String> options = new ArrayList<>();

    private VmArguments(int version, int count, long flags) {
        this.version = version;
        this.count = count;
        this.flags = flags;
        this.words = new long[isSupported() ? 2 * count : 0];
    }

    /**
     * Reads them.
     *
     * @throws io.envtrace.ptrace.kernel.UnreadableMemoryException they cannot be read, and the JVM cannot read them either
     */
    static VmArguments read(StringMemory memory, long address) {
        long first = memory.word(address);
        long array = memory.word(address + WORD);
        VmArguments read = new VmArguments((int) first, (int) (first >> Integer.SIZE), memory.word(address + 2 * WORD));
        for (int i = 0; i < read.words.length; i++) {
            read.words[i] = memory.word(array + (long) i * WORD);
            if (i % 2 == 0) {
                String text = memory.string(read.words[i]);
                read.options.add(text == null ? "" : text);
            }
        }
        return read;
    }

    /** Whether they have the structure that is known here, and a number of options that can be meant. */
    boolean isSupported() {
        return version >= JNI_1_2 && count >= 0 && count <= MOST_OPTIONS;
    }

    /** The options' texts, as carried in ISO-8859-1. */
    List<String> options() {
        return options;
    }

    /**
     * A copy with one more option, which is the first.
     *
     * @param address where the copy will lie; the program's own arguments stay as they are, and may be read-only
     * @param option the option's bytes
     */
    byte[] with(byte[] option, long address) {
        int text = HEADER + OPTION * (count + 1);
        ByteBuffer copy = ByteBuffer.allocate(text + option.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        copy.putInt(version).putInt(count + 1).putLong(address + HEADER).putLong(flags);
        copy.putLong(address + text).putLong(0);
        for (long word : words) {
            copy.putLong(word);
        }
        return copy.put(option).put((byte) 0).array();
    }
}
