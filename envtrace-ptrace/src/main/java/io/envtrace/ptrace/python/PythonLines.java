package io.envtrace.ptrace.python;

import java.util.HashMap;
import java.util.Map;

/** Lines of a code object's instructions, in the three formats that CPython has had since 3.8. */
final class PythonLines {
    private static final int UNIT = 2;
    private static final int ENTRY = 0x80;
    private static final int LENGTH = 7;
    private static final int NO_LINE = 15;
    private static final int LONG = 14;
    private static final int NO_COLUMNS = 13;
    private static final int NEXT_LINES = 10;
    private static final int NO_LINE_BEFORE = -128;

    private final byte[] table;
    private final int firstLine;
    private final int minor;
    private final Map<Long, Integer> lines = new HashMap<>();

    PythonLines(byte[] table, int firstLine, int minor) {
        this.table = table;
        this.firstLine = firstLine;
        this.minor = minor;
    }

    /** The line of the instruction at an offset in bytes; 0 if it has none. */
    int line(long offset) {
        return lines.computeIfAbsent(offset, at -> search(Math.max(0, at)));
    }

    private int search(long at) {
        return minor >= 11 ? locations(at) : minor == 10 ? ranges(at) : steps(at);
    }

    /** Pairs: so many bytes of instructions further, so many lines further. */
    private int steps(long offset) {
        int line = firstLine;
        long address = 0;
        for (int i = 0; i + 1 < table.length; i += 2) {
            address += table[i] & 0xFF;
            if (address > offset) {
                break;
            }
            line += table[i + 1];
        }
        return line;
    }

    /** Pairs: so many lines further, for so many bytes of instructions. */
    private int ranges(long offset) {
        int line = firstLine;
        long end = 0;
        for (int i = 0; i + 1 < table.length; i += 2) {
            int lines = table[i + 1];
            line += lines == NO_LINE_BEFORE ? 0 : lines;
            end += table[i] & 0xFF;
            if (end > offset) {
                return lines == NO_LINE_BEFORE ? 0 : line;
            }
        }
        return 0;
    }

    /** Entries of a first byte, which has the highest bit, and others, which have not. */
    private int locations(long offset) {
        int line = firstLine;
        long end = 0;
        int i = 0;
        while (i < table.length) {
            int head = table[i] & 0xFF;
            int code = head >> 3 & NO_LINE;
            line += lines(code, i + 1);
            end += (long) ((head & LENGTH) + 1) * UNIT;
            if (end > offset) {
                return code == NO_LINE ? 0 : line;
            }
            i = next(i);
        }
        return 0;
    }

    private int next(int entry) {
        int i = entry + 1;
        while (i < table.length && (table[i] & ENTRY) == 0) {
            i++;
        }
        return i;
    }

    private int lines(int code, int at) {
        if (code == LONG || code == NO_COLUMNS) {
            return signed(at);
        }
        return code >= NEXT_LINES && code < NO_COLUMNS ? code - NEXT_LINES : 0;
    }

    private int signed(int at) {
        int value = 0;
        int shift = 0;
        for (int i = at; i < table.length; i++) {
            value |= (table[i] & 0x3F) << shift;
            shift += 6;
            if ((table[i] & 0x40) == 0) {
                break;
            }
        }
        return (value & 1) != 0 ? -(value >>> 1) : value >>> 1;
    }
}
