package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.machine.UnwindCursor;
import java.io.IOException;

/** Evaluates DWARF expressions, as far as unwinding tables use them: for linkage tables, signal frames, realigned stacks. */
final class StackExpression {
    private static final int DEEPEST = 64;
    private static final int MOST_STEPS = 1000;

    private final ByteCursor cursor;
    private final long end;
    private final UnwindCursor frame;
    private final long pc;
    private final long[] stack = new long[DEEPEST];
    private int depth;

    private StackExpression(Bytes section, UnwindRule.Computed rule, UnwindCursor frame, long pc) {
        cursor = new ByteCursor(section, rule.start());
        end = rule.start() + rule.length();
        this.frame = frame;
        this.pc = pc;
    }

    /**
     * @param programCounterRegister the DWARF number under which an expression asks for the program counter
     * @param cfa what lies on the stack first; unused for the CFA's own expression
     */
    static long evaluate(
            Bytes section, UnwindRule.Computed rule, UnwindCursor frame, int programCounterRegister, long cfa)
            throws IOException {
        StackExpression expression = new StackExpression(section, rule, frame, programCounterRegister);
        expression.push(cfa);
        return expression.run();
    }

    private long run() throws IOException {
        int steps = 0;
        while (cursor.offset() < end) {
            if (++steps > MOST_STEPS) {
                throw new ElfFormatException("frame table: expression does not end");
            }
            step(cursor.u8());
        }
        return pop();
    }

    private void step(int code) throws IOException {
        if (code >= 0x30 && code <= 0x4f) {
            push(code - 0x30);
        } else if (code >= 0x50 && code <= 0x6f) {
            push(register(code - 0x50));
        } else if (code >= 0x70 && code <= 0x8f) {
            push(register(code - 0x70) + cursor.signedLeb());
        } else if (code >= 0x08 && code <= 0x11) {
            push(constant(code));
        } else {
            operate(code);
        }
    }

    private long constant(int code) throws IOException {
        return switch (code) {
            case 0x08 -> cursor.u8();
            case 0x09 -> (byte) cursor.u8();
            case 0x0a -> cursor.u16();
            case 0x0b -> (short) cursor.u16();
            case 0x0c -> cursor.u32();
            case 0x0d -> cursor.i32();
            case 0x10 -> cursor.unsignedLeb();
            case 0x11 -> cursor.signedLeb();
            default -> cursor.i64();
        };
    }

    private void operate(int code) throws IOException {
        switch (code) {
            case 0x03 -> push(cursor.i64());
            case 0x06 -> push(load(pop()));
            case 0x12 -> push(peek(0));
            case 0x13 -> pop();
            case 0x14 -> push(peek(1));
            case 0x15 -> push(peek(cursor.u8()));
            case 0x16 -> swap();
            case 0x19 -> push(Math.abs(pop()));
            case 0x1f -> push(-pop());
            case 0x20 -> push(~pop());
            case 0x23 -> push(pop() + cursor.unsignedLeb());
            case 0x28 -> branch();
            case 0x2f -> cursor.skip((short) cursor.u16());
            case 0x92 -> push(register((int) cursor.unsignedLeb()) + cursor.signedLeb());
            case 0x96 -> {}
            default -> binary(code);
        }
    }

    private void branch() throws IOException {
        short distance = (short) cursor.u16();
        if (pop() != 0) {
            cursor.skip(distance);
        }
    }

    private void binary(int code) throws IOException {
        long right = pop();
        long left = pop();
        push(
                switch (code) {
                    case 0x1a -> left & right;
                    case 0x1c -> left - right;
                    case 0x1e -> left * right;
                    case 0x21 -> left | right;
                    case 0x22 -> left + right;
                    case 0x24 -> left << right;
                    case 0x25 -> left >>> right;
                    case 0x26 -> left >> right;
                    case 0x27 -> left ^ right;
                    case 0x29 -> truth(left == right);
                    case 0x2a -> truth(left >= right);
                    case 0x2b -> truth(left > right);
                    case 0x2c -> truth(left <= right);
                    case 0x2d -> truth(left < right);
                    case 0x2e -> truth(left != right);
                    default -> throw new ElfFormatException("frame table: unknown operation " + code);
                });
    }

    private static long truth(boolean condition) {
        return condition ? 1 : 0;
    }

    private long register(int number) throws ElfFormatException {
        if (number == pc) {
            return frame.pc();
        }
        if (!frame.knows(number)) {
            throw new ElfFormatException("frame table: register " + number + " is not known here");
        }
        return frame.get(number);
    }

    private long load(long address) throws ElfFormatException {
        if (!frame.stack().has(address)) {
            throw new ElfFormatException("frame table: no memory at " + Long.toHexString(address));
        }
        return frame.stack().word(address);
    }

    private void swap() throws ElfFormatException {
        long top = pop();
        long next = pop();
        push(top);
        push(next);
    }

    private long peek(int index) throws ElfFormatException {
        if (index >= depth) {
            throw new ElfFormatException("frame table: expression takes from an empty stack");
        }
        return stack[depth - 1 - index];
    }

    private long pop() throws ElfFormatException {
        long top = peek(0);
        depth--;
        return top;
    }

    private void push(long value) throws ElfFormatException {
        if (depth == DEEPEST) {
            throw new ElfFormatException("frame table: expression too deep");
        }
        stack[depth++] = value;
    }
}
