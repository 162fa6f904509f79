package io.envtrace.ptrace.perl;

/**
 * What an interpreter executes.
 *
 * @param type its number in Perl 5.36
 * @param options bits whose meaning depends on the type
 * @param next the type of what follows; 0 for nothing
 */
record PerlOperation(int type, int options, int next) {
    private static final int EACH = 144;
    private static final int DELETE = 147;
    private static final int ELEMENT = 150;
    private static final int SLICE = 151;
    /** Elements of elements in one go, of variables whose names are in the program. */
    private static final int ELEMENTS = 153;

    private static final int ELEMENTS_EXIST = 0x10;
    private static final int ELEMENTS_DELETE = 0x20;
    private static final int AND_ASSIGN = 181;
    private static final int DEFINED_OR_ASSIGN = 183;
    private static final int CALL = 184;

    private static final int CURRENT = 8;
    private static final int TYPE = 32;
    private static final int TYPE_MASK = 0x1FF;
    private static final int OPTIONS = 35;

    /** @param interpreter address of its state */
    static PerlOperation of(long interpreter, PerlMemory memory) {
        long operation = memory.word(interpreter + CURRENT);
        if (operation == 0) {
            return new PerlOperation(0, 0, 0);
        }
        long next = memory.word(operation);
        return new PerlOperation(
                type(memory, operation), memory.unsignedByte(operation + OPTIONS), next == 0 ? 0 : type(memory, next));
    }

    private static int type(PerlMemory memory, long operation) {
        return memory.number(operation + TYPE) & TYPE_MASK;
    }

    /** Whether a question whether an element is there is no question of the program's: it comes before the element is made local. */
    boolean makesLocal() {
        return type == ELEMENT || type == SLICE || type == ELEMENTS && (options & ELEMENTS_EXIST) == 0;
    }

    /** Whether the element whose place is wanted is looked at first, by {@code &&=}, {@code ||=} or {@code //=}. */
    boolean looksFirst() {
        return next >= AND_ASSIGN && next <= DEFINED_OR_ASSIGN;
    }

    boolean deletes() {
        return type == DELETE || type == ELEMENTS && (options & ELEMENTS_DELETE) != 0;
    }

    /** Whether it goes through a hash step by step, by {@code each} or in a function of C. */
    boolean iterates() {
        return type == EACH || type == CALL;
    }
}
