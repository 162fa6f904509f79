package io.envtrace.ptrace.node;

import io.envtrace.binary.machine.CallCode;
import io.envtrace.binary.machine.CallCode.Argument;
import io.envtrace.binary.machine.CallCode.BufferAddress;
import io.envtrace.binary.machine.CallCode.Cell;
import io.envtrace.binary.machine.CallCode.CellAddress;
import io.envtrace.binary.machine.CallCode.Constant;

/**
 * Code that has V8 tell the stack of the JavaScript functions on a thread, and writes it into its buffer: for each frame the place as V8's
 * {@code Location} (line and column from 0, 32 bits each), the script's name and the function's. A name is its length in bytes and UTF-8,
 * filled up to a multiple of 8.
 */
final class V8Stack {
    /** Line, column, script's name, function's name, is eval; frames that another context may not see, too. */
    private static final int OPTIONS = 0x1F | 1 << 8;
    /** Of a name; the rest is left out. */
    static final int LONGEST_NAME = 1024;

    private static final int LONGEST_FRAME = 3 * Long.BYTES + 2 * LONGEST_NAME;

    private static final int NAME_ARGUMENT = 2;

    private static final Cell ISOLATE = new Cell(0);
    private static final Cell TRACE = new Cell(1);
    private static final Cell INDEX = new Cell(2);
    private static final Cell FRAME = new Cell(3);
    private static final Cell TEXT = new Cell(4);
    private static final Cell SCRATCH = new Cell(5);
    private static final Cell LENGTH = new Cell(6);
    private static final Cell AT = new Cell(7);
    /** How many frames V8 has told. */
    static final Cell COUNT = new Cell(8);
    /** How many frames are written. */
    static final Cell WRITTEN = new Cell(9);
    /** The address of the buffer. */
    static final Cell BUFFER = new Cell(10);
    /** Behind the last frame. */
    static final Cell CURSOR = new Cell(11);
    /** V8's object takes 24 bytes of these. */
    private static final int SCOPE = 16;

    private final CallCode code;
    private final V8Functions v8;

    private V8Stack(CallCode code, V8Functions v8) {
        this.code = code;
        this.v8 = v8;
    }

    /**
     * Adds the code.
     *
     * @param most how many frames are told at most
     * @param named whether the third argument of the function that the thread was led from is a string, to be written before the frames
     */
    static void assemble(CallCode code, V8Functions v8, int most, boolean named) {
        new V8Stack(code, v8).all(most, named);
    }

    private void all(int most, boolean named) {
        int end = code.label();
        int close = code.label();
        code.set(BUFFER, new BufferAddress());
        code.set(CURSOR, new BufferAddress());
        code.call(ISOLATE, v8.current());
        code.jumpIfZero(ISOLATE, end);
        code.call(SCRATCH, v8.openScope(), new CellAddress(SCOPE), ISOLATE);
        if (named) {
            code.set(TEXT, new Argument(NAME_ARGUMENT));
            text();
        }
        code.call(TRACE, v8.trace(), ISOLATE, new Constant(most), new Constant(OPTIONS));
        code.jumpIfZero(TRACE, close);
        code.call(COUNT, v8.count(), TRACE);
        code.narrow(COUNT);
        int next = code.label();
        code.mark(next);
        code.jumpUnlessLess(INDEX, COUNT, close);
        code.set(AT, new BufferAddress());
        code.add(AT, new Constant(CallCode.BUFFER - LONGEST_FRAME));
        code.jumpUnlessLess(CURSOR, AT, close);
        code.call(FRAME, v8.frame(), TRACE, ISOLATE, INDEX);
        code.jumpIfZero(FRAME, close);
        code.call(TEXT, v8.location(), FRAME);
        code.store(CURSOR, 0, TEXT);
        code.add(CURSOR, new Constant(Long.BYTES));
        code.call(TEXT, v8.script(), FRAME);
        text();
        code.call(TEXT, v8.function(), FRAME);
        text();
        code.add(INDEX, new Constant(1));
        code.set(WRITTEN, INDEX);
        code.jump(next);
        code.mark(close);
        code.call(SCRATCH, v8.closeScope(), new CellAddress(SCOPE));
        code.mark(end);
    }

    /** Writes a string, which may be missing, to where the cursor is. */
    private void text() {
        int none = code.label();
        code.store(CURSOR, 0, new Constant(0));
        code.jumpIfZero(TEXT, none);
        code.set(AT, CURSOR);
        code.add(AT, new Constant(Long.BYTES));
        code.call(
                LENGTH,
                v8.write(),
                TEXT,
                ISOLATE,
                AT,
                new Constant(LONGEST_NAME),
                new Constant(v8.fifth()),
                new Constant(v8.sixth()));
        code.narrow(LENGTH);
        code.store(CURSOR, 0, LENGTH);
        code.align(LENGTH);
        code.add(CURSOR, LENGTH);
        code.mark(none);
        code.add(CURSOR, new Constant(Long.BYTES));
    }
}
