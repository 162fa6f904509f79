package io.envtrace.ptrace.kernel;

import io.envtrace.binary.machine.MachineRegisters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The stack that the kernel has built for a new program: the number of arguments, pointers to them, the environment. There is room for two
 * more arguments without moving anything after the first: it has to be two, because the stack pointer must stay a multiple of 16.
 */
public final class InitialStack {
    private static final int WORD = Long.BYTES;
    /**
     * How far below the stack pointer the strings are written. ld.so and libc use the stack in between; nearer strings would be overwritten
     * before the program reads its arguments.
     */
    private static final long FAR = 1 << 20;

    private static final long NEAREST = 64 << 10;

    /** Writes bytes into the process, and grows its stack where needed. */
    interface Writer {
        void write(long address, byte[] bytes) throws IOException;
    }

    private InitialStack() {}

    /**
     * Inserts two arguments after the program's name. The registers are changed and have to be written back.
     *
     * @param registers their stack pointer is the address of the number of arguments
     * @param firstWords the number of arguments and the pointer to the program's name
     * @param stackLimit the maximal size of the stack, in bytes; negative for none
     */
    public static void insert(
            MachineRegisters registers, long[] firstWords, List<String> two, long stackLimit, Writer writer)
            throws IOException {
        long sp = registers.sp();
        long place = sp - distance(stackLimit);
        List<Long> pointers = new ArrayList<>();
        for (String argument : two) {
            byte[] bytes = (argument + "\0").getBytes(StandardCharsets.ISO_8859_1);
            writer.write(place, bytes);
            pointers.add(place);
            place += bytes.length;
        }
        byte[] words = new byte[4 * WORD];
        put(words, 0, firstWords[0] + two.size());
        put(words, 1, firstWords[1]);
        put(words, 2, pointers.get(0));
        put(words, 3, pointers.get(1));
        writer.write(sp - 2 * WORD, words);
        registers.setSp(sp - 2 * WORD);
    }

    private static long distance(long stackLimit) {
        return stackLimit < 0 || stackLimit > 2 * FAR ? FAR : Math.max(NEAREST, stackLimit / 2) & -16L;
    }

    private static void put(byte[] words, int index, long word) {
        for (int i = 0; i < WORD; i++) {
            words[index * WORD + i] = (byte) (word >>> i * Byte.SIZE);
        }
    }
}
