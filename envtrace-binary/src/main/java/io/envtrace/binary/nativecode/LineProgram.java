package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import java.io.IOException;

/** Runs one unit's line program and passes the rows to a receiver. */
final class LineProgram {
    /** Receives the rows of a line table. */
    interface Rows {
        /**
         * @param end whether this is the first address after a sequence
         */
        void row(long address, int file, int line, boolean end);
    }

    /** File, line and column may be set before the address. */
    private static final int FIRST_STEPS = 8;

    private final LineUnit unit;
    private final Rows rows;
    private final ByteCursor cursor;
    private long address;
    private int file = 1;
    private int line = 1;

    private LineProgram(Bytes section, LineUnit unit, Rows rows) {
        this.unit = unit;
        this.rows = rows;
        cursor = new ByteCursor(section, unit.program);
    }

    static void run(Bytes section, LineUnit unit, Rows rows) throws IOException {
        LineProgram program = new LineProgram(section, unit, rows);
        while (program.cursor.offset() < unit.end) {
            program.step(program.cursor.u8());
        }
    }

    /** The address that a unit's program sets before its first row; 0 if it does not set one. */
    static long beginning(Bytes section, LineUnit unit) throws IOException {
        LineProgram program = new LineProgram(section, unit, (address, file, line, end) -> {});
        for (int i = 0; i < FIRST_STEPS && program.address == 0 && program.cursor.offset() < unit.end; i++) {
            program.step(program.cursor.u8());
        }
        return program.address;
    }

    private void step(int code) throws IOException {
        if (code >= unit.opcodeBase) {
            special(code);
        } else if (code == 0) {
            extended();
        } else {
            standard(code);
        }
    }

    private void special(int code) {
        int adjusted = code - unit.opcodeBase;
        address += (long) (adjusted / unit.lineRange) * unit.instructionLength;
        line += unit.lineBase + adjusted % unit.lineRange;
        rows.row(address, file, line, false);
    }

    private void standard(int code) throws IOException {
        switch (code) {
            case 1 -> rows.row(address, file, line, false);
            case 2 -> address += cursor.unsignedLeb() * unit.instructionLength;
            case 3 -> line += (int) cursor.signedLeb();
            case 4 -> file = (int) cursor.unsignedLeb();
            case 8 -> address += (long) ((255 - unit.opcodeBase) / unit.lineRange) * unit.instructionLength;
            case 9 -> address += cursor.u16();
            default -> skipOperands(code);
        }
    }

    private void skipOperands(int code) throws IOException {
        for (int i = 0; i < unit.operandCounts[code]; i++) {
            cursor.unsignedLeb();
        }
    }

    private void extended() throws IOException {
        long length = cursor.unsignedLeb();
        long next = cursor.offset() + length;
        int code = length == 0 ? 0 : cursor.u8();
        if (code == 1) {
            rows.row(address, file, line, true);
            address = 0;
            file = 1;
            line = 1;
        } else if (code == 2) {
            address = cursor.unsigned((int) Math.min(length - 1, Long.BYTES));
        }
        cursor.seek(next);
    }
}
