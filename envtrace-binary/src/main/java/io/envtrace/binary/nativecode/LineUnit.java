package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;

/** The header of one compilation unit's line table, DWARF 2 to 5. */
final class LineUnit {
    private static final int LONG_FORM = -1;
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;
    private static final int FIRST_WITH_OPERATIONS = 4;

    final long end;
    final int version;
    final int offsetSize;
    int instructionLength;
    int lineBase;
    int lineRange;
    int opcodeBase;
    int[] operandCounts = {};
    long program;
    long fileTables;

    private LineUnit(long end, int version, int offsetSize) {
        this.end = end;
        this.version = version;
        this.offsetSize = offsetSize;
    }

    static LineUnit read(Bytes section, long offset) throws IOException {
        ByteCursor cursor = new ByteCursor(section, offset);
        int first = cursor.i32();
        int offsetSize = first == LONG_FORM ? Long.BYTES : Integer.BYTES;
        long length = first == LONG_FORM ? cursor.i64() : first & 0xffffffffL;
        long end = cursor.offset() + length;
        if (length < 0 || end > section.size()) {
            throw new ElfFormatException("line table: unit ends outside");
        }
        LineUnit unit = new LineUnit(end, cursor.u16(), offsetSize);
        if (unit.version >= OLDEST && unit.version <= NEWEST) {
            unit.readHeader(cursor);
        }
        return unit;
    }

    boolean readable() {
        return program != 0;
    }

    private void readHeader(ByteCursor cursor) throws IOException {
        if (version == NEWEST) {
            cursor.skip(2);
        }
        long headerLength = cursor.unsigned(offsetSize);
        long afterHeader = cursor.offset() + headerLength;
        instructionLength = cursor.u8();
        if (version >= FIRST_WITH_OPERATIONS) {
            cursor.skip(1);
        }
        cursor.skip(1);
        lineBase = (byte) cursor.u8();
        lineRange = cursor.u8();
        opcodeBase = cursor.u8();
        if (lineRange == 0 || opcodeBase == 0) {
            throw new ElfFormatException("line table: damaged header");
        }
        operandCounts = new int[opcodeBase];
        for (int i = 1; i < opcodeBase; i++) {
            operandCounts[i] = cursor.u8();
        }
        fileTables = cursor.offset();
        program = afterHeader;
    }
}
