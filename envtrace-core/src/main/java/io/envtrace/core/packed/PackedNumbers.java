package io.envtrace.core.packed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of numbers, each number in as few bytes as it needs: those of a trace are small. */
public final class PackedNumbers {
    private static final int BLOCK_BITS = 16;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int LONGEST_NUMBER = 10;

    private final List<byte[]> blocks = new ArrayList<>();
    /** Block and place in it, which is enough for 4 GB: no document is longer. */
    private int[] rows = new int[256];

    private int size;
    private byte[] block = {};
    private int used;

    public int rows() {
        return size;
    }

    /** Begins a row that will have at most so many numbers. */
    public void row(int numbers) {
        if (used + numbers * LONGEST_NUMBER > block.length) {
            block = new byte[BLOCK];
            used = 0;
            blocks.add(block);
        }
        rows = size == rows.length ? Arrays.copyOf(rows, 2 * size) : rows;
        rows[size++] = (blocks.size() - 1) << BLOCK_BITS | used;
    }

    /** Appends a number to the row; a negative one takes the most bytes. */
    public void put(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            block[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        block[used++] = (byte) rest;
    }

    /** Reads a row, from its first number on. */
    public Row at(int row) {
        int position = rows[row];
        return new Row(blocks.get(position >>> BLOCK_BITS), position & (BLOCK - 1));
    }

    /** The position of reading in a row. */
    public static final class Row {
        private final byte[] block;
        private int at;

        Row(byte[] block, int at) {
            this.block = block;
            this.at = at;
        }

        public int nextInt() {
            return (int) next();
        }

        public long next() {
            byte b = block[at++];
            long number = b & 0x7F;
            for (int shift = 7; b < 0; shift += 7) {
                b = block[at++];
                number |= (long) (b & 0x7F) << shift;
            }
            return number;
        }
    }
}
