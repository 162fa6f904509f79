package io.envtrace.ptrace.ruby;

import io.envtrace.ptrace.language.CodeFrame;
import java.util.Arrays;

/**
 * A compiled method, block or file of Ruby 3.1.
 *
 * @param body what its description in memory is, to recognise it again
 * @param file as Ruby was given it
 * @param label as Ruby names it in backtraces, such as {@code block in total}
 */
record RubyCode(byte[] body, String file, String label) {
    /** How much of the description is read. */
    static final int SIZE = 152;

    private static final int COUNT = 4;
    private static final int START = 8;
    private static final int FILE = 64;
    private static final int LABEL = 80;
    private static final int ENTRIES = 120;
    private static final int ENTRY_COUNT = 136;
    private static final int INDEX = 144;
    private static final int ENTRY = 12;

    /** Of the table that finds a line's entry: nine numbers of seven bits in a word, for the first positions. */
    private static final int FIRST_POSITIONS = 54;

    private static final int IN_WORD = 9;
    private static final int BITS = 7;
    /** Behind them, for each 512 positions: how many entries were before, the same for each eighth, and one bit for each position. */
    private static final int BLOCK = 512;

    private static final int BLOCK_SIZE = 80;
    private static final int RANK_BITS = 9;
    private static final int RANK_MASK = 0x1FF;

    static RubyCode read(RubyMemory memory, byte[] body) {
        long path = RubyMemory.word(body, FILE);
        String file = memory.text(path);
        if (file == null) {
            file = memory.text(memory.element(path, 0));
        }
        String label = memory.text(RubyMemory.word(body, LABEL));
        return new RubyCode(body, file == null ? "" : file, label == null ? "" : label);
    }

    boolean is(byte[] other) {
        return Arrays.equals(body, other);
    }

    CodeFrame frame(int line) {
        return new CodeFrame(CodeFrame.module(file), label, file, line);
    }

    /**
     * The line of a place in it.
     *
     * @param pc of the next instruction
     * @return 0 where it is none
     */
    int line(RubyMemory memory, long pc) {
        long offset = pc - RubyMemory.word(body, START);
        long count = RubyMemory.number(body, COUNT, Integer.BYTES);
        int entries = (int) RubyMemory.number(body, ENTRY_COUNT, Integer.BYTES);
        if (offset < 0 || offset > count * Long.BYTES || offset % Long.BYTES != 0 || entries <= 0) {
            return 0;
        }
        int position = (int) Math.max(0, offset / Long.BYTES - 1);
        int entry = entries == 1 ? 1 : entry(memory, RubyMemory.word(body, INDEX), position);
        if (entry < 1 || entry > entries) {
            return 0;
        }
        long address = RubyMemory.word(body, ENTRIES) + (long) (entry - 1) * ENTRY;
        return (int) memory.word(address);
    }

    private static int entry(RubyMemory memory, long index, int position) {
        if (position < FIRST_POSITIONS) {
            long word = memory.word(index + (long) position / IN_WORD * Long.BYTES);
            return (int) (word >>> position % IN_WORD * BITS & (1 << BITS) - 1);
        }
        int behind = position - FIRST_POSITIONS;
        long start = index + FIRST_POSITIONS / IN_WORD * Long.BYTES + (long) behind / BLOCK * BLOCK_SIZE;
        byte[] block = memory.block(start, BLOCK_SIZE);
        int bit = behind % BLOCK;
        int eighth = bit / Long.SIZE;
        long ranks = RubyMemory.word(block, Long.BYTES);
        int before = eighth == 0 ? 0 : (int) (ranks >>> RANK_BITS * (eighth - 1) & RANK_MASK);
        long bits = RubyMemory.word(block, (2 + eighth) * Long.BYTES);
        int here = Long.bitCount(bits << Long.SIZE - 1 - bit % Long.SIZE);
        return (int) RubyMemory.number(block, 0, Integer.BYTES) + before + here;
    }
}
