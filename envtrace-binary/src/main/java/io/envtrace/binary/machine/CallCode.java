package io.envtrace.binary.machine;

/**
 * Assembles code that calls functions of the program which it runs in, for a thread that is led there from anywhere. The code saves all
 * registers, those of floating point too, and leaves the stack alone that is in use. What it computes is kept in numbered cells of 64 bits,
 * all 0 at the beginning, and in one buffer, which begins behind the cells: both lie on the thread's own stack.
 */
public interface CallCode {
    /** How many cells there are. */
    int CELLS = 64;

    /** How many bytes the buffer has. */
    int BUFFER = 16 << 10;

    /** What is passed to a function, or computed with. */
    sealed interface Operand {}

    /** A number that is known before. */
    record Constant(long value) implements Operand {}

    /** What a cell holds. */
    record Cell(int number) implements Operand {}

    /** The address of a cell. */
    record CellAddress(int number) implements Operand {}

    /** An argument of the function at whose entry the thread was, as it was there; the first has the index 0. */
    record Argument(int index) implements Operand {}

    /** The address of the buffer. */
    record BufferAddress() implements Operand {}

    /**
     * Calls a function by C's convention.
     *
     * @param result gets what the function returns
     * @param arguments six at most
     */
    void call(Cell result, long function, Operand... arguments);

    /** Keeps the lower 32 bits of a cell, which is what a function that returns an {@code int} has defined. */
    void narrow(Cell cell);

    /** Copies a number into a cell. */
    void set(Cell cell, Operand value);

    /** Adds to a cell. */
    void add(Cell cell, Operand value);

    /** Rounds a cell up to a multiple of 8. */
    void align(Cell cell);

    /** Writes 64 bits to the address that a cell holds, and a distance behind it. */
    void store(Cell address, int distance, Operand value);

    /** A place in the code that is still to be marked. */
    int label();

    /** What comes next is where a label stands for. */
    void mark(int label);

    /** Goes on at a label. */
    void jump(int label);

    /** Goes on at a label if a cell is 0. */
    void jumpIfZero(Cell cell, int label);

    /** Goes on at a label unless a cell is less than a number, both without a sign. */
    void jumpUnlessLess(Cell cell, Operand limit, int label);

    /** Ends the code: all labels are marked. */
    Block finish();

    /**
     * Code that can be put anywhere.
     *
     * @param trap the index of an instruction without an effect, at which everything has been called: the place for a breakpoint. Behind
     *     it the code puts all registers back and goes on where the thread came from
     */
    record Block(byte[] code, int trap) {}

    /** Where a cell is while the thread is at the trap, counted from the stack pointer. */
    int distance(Cell cell);

    /** How far below the stack pointer of a thread that is led to the code the address has to stand at which it goes on. */
    int below();
}
