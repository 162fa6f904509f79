package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Runs the instructions of a frame description up to an address. */
final class FrameProgram {
    private static final int DEEPEST = 64;
    private static final UnwindRule SAME = new UnwindRule.Same();

    private final FrameDescription description;
    private final long target;
    private final UnwindRow row = new UnwindRow();
    private final Deque<UnwindRow> remembered = new ArrayDeque<>();
    private @Nullable UnwindRow initial;
    private long location;

    private FrameProgram(FrameDescription description, long target) {
        this.description = description;
        this.target = target;
        location = description.start;
    }

    static UnwindRow row(FrameDescription description, long address) throws IOException {
        FrameProgram program = new FrameProgram(description, address);
        program.row.returnRegister = description.returnRegister;
        program.row.signalFrame = description.signalFrame;
        program.run(description.initialProgram, description.initialEnd);
        program.initial = program.row.copy();
        program.run(description.program, description.programEnd);
        return program.row;
    }

    private void run(long from, long to) throws IOException {
        ByteCursor cursor = new ByteCursor(description.section(), from);
        while (cursor.offset() < to && Long.compareUnsigned(location, target) <= 0) {
            step(cursor);
        }
    }

    private void step(ByteCursor cursor) throws IOException {
        int code = cursor.u8();
        int operand = code & 0x3f;
        switch (code & 0xc0) {
            case 0x40 -> advance(operand);
            case 0x80 -> set(operand, new UnwindRule.Saved(cursor.unsignedLeb() * description.dataAlignment));
            case 0xc0 -> restore(operand);
            default -> extended(operand, cursor);
        }
    }

    private void extended(int code, ByteCursor cursor) throws IOException {
        switch (code) {
            case 0x00 -> {}
            case 0x01 -> location = location(cursor);
            case 0x02 -> advance(cursor.u8());
            case 0x03 -> advance(cursor.u16());
            case 0x04 -> advance(cursor.u32());
            case 0x0a -> remember();
            case 0x0b -> recall();
            case 0x0c, 0x0d, 0x0e, 0x0f, 0x12, 0x13 -> frame(code, cursor);
            case 0x2e -> cursor.unsignedLeb();
            default -> register(code, (int) cursor.unsignedLeb(), cursor);
        }
    }

    private long location(ByteCursor cursor) throws IOException {
        throw new ElfFormatException("frame table: absolute location at " + cursor.offset());
    }

    /** Executes an instruction that changes the CFA's rule. */
    private void frame(int code, ByteCursor cursor) throws IOException {
        switch (code) {
            case 0x0c -> cfa((int) cursor.unsignedLeb(), cursor.unsignedLeb());
            case 0x0d -> cfa((int) cursor.unsignedLeb(), row.cfaOffset);
            case 0x0e -> cfa(row.cfaRegister, cursor.unsignedLeb());
            case 0x12 -> cfa((int) cursor.unsignedLeb(), cursor.signedLeb() * description.dataAlignment);
            case 0x13 -> cfa(row.cfaRegister, cursor.signedLeb() * description.dataAlignment);
            default -> row.cfaExpression = expression(cursor, false);
        }
    }

    /** Executes an instruction that changes one register's rule. */
    private void register(int code, int register, ByteCursor cursor) throws IOException {
        switch (code) {
            case 0x05 -> set(register, new UnwindRule.Saved(cursor.unsignedLeb() * description.dataAlignment));
            case 0x06 -> restore(register);
            case 0x07 -> set(register, new UnwindRule.Undefined());
            case 0x08 -> set(register, SAME);
            case 0x09 -> set(register, new UnwindRule.InRegister((int) cursor.unsignedLeb()));
            case 0x10 -> set(register, expression(cursor, true));
            case 0x11 -> set(register, new UnwindRule.Saved(cursor.signedLeb() * description.dataAlignment));
            case 0x14 -> set(register, new UnwindRule.Relative(cursor.unsignedLeb() * description.dataAlignment));
            case 0x15 -> set(register, new UnwindRule.Relative(cursor.signedLeb() * description.dataAlignment));
            case 0x16 -> set(register, expression(cursor, false));
            default -> throw new ElfFormatException("frame table: unknown instruction " + code);
        }
    }

    private static UnwindRule.Computed expression(ByteCursor cursor, boolean dereferenced) throws IOException {
        long length = cursor.unsignedLeb();
        UnwindRule.Computed expression = new UnwindRule.Computed(cursor.offset(), length, dereferenced);
        cursor.skip(length);
        return expression;
    }

    private void cfa(int register, long offset) {
        row.cfaRegister = register;
        row.cfaOffset = offset;
        row.cfaExpression = null;
    }

    private void advance(long units) {
        location += units * description.codeAlignment;
    }

    private void set(int register, UnwindRule rule) {
        if (register >= 0 && register < UnwindRow.REGISTERS) {
            row.rules[register] = rule;
        }
    }

    private void restore(int register) {
        if (register >= 0 && register < UnwindRow.REGISTERS && initial != null) {
            row.rules[register] = initial.rules[register];
        }
    }

    private void remember() throws ElfFormatException {
        if (remembered.size() >= DEEPEST) {
            throw new ElfFormatException("frame table: too many remembered states");
        }
        remembered.push(row.copy());
    }

    private void recall() throws ElfFormatException {
        UnwindRow last = remembered.poll();
        if (last == null) {
            throw new ElfFormatException("frame table: no remembered state");
        }
        row.take(last);
    }
}
