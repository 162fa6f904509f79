package io.envtrace.ptrace.python;

import java.util.List;

/**
 * Where CPython of one minor version keeps what the tracer reads, in 64-bit builds with a global interpreter lock and without debugging.
 * Offsets are in bytes.
 *
 * @param minor 11 for Python 3.11
 */
record Layout(int minor, Roots roots, Frames frames, Code code, Text text) {
    /** The first version in which frames are no objects, and dictionaries of names have no hashes. */
    private static final int FRAMES_WITHOUT_OBJECTS = 11;

    private static final int INSTRUCTIONS_BY_POINTER = 13;

    /**
     * The way from the variable {@code _PyRuntime} to modules and threads.
     *
     * @param interpreters in {@code _PyRuntime}: the first interpreter
     * @param threads in an interpreter: its first thread state
     * @param modules in an interpreter: the dictionary {@code sys.modules}
     * @param threadId in a thread state: what {@code pthread_self} says
     */
    record Roots(int interpreters, int threads, int modules, int threadId) {}

    /**
     * Frames of functions that are being executed.
     *
     * @param current in a thread state: the frame, or where {@code indirect} is not negative, a structure that has it there
     * @param size how many bytes of a frame are read, the first two local variables included
     */
    record Frames(int current, int indirect, int previous, int code, int instruction, int locals, int size) {}

    /**
     * Code objects.
     *
     * @param qualified the name with those of the classes and functions around it; the plain name where there is none
     * @param lines the table of lines
     * @param instructions the instructions themselves, or up to 3.10 the object that holds them
     * @param instrumented when the code was changed last for those who watch it (sys.monitoring); -1 where there is no such thing
     */
    record Code(
            int file,
            int name,
            int qualified,
            int firstLine,
            int lines,
            int instructions,
            int instrumented,
            int size) {}

    /** Strings: where the characters of an ASCII string and of any other one begin. */
    record Text(int ascii, int other) {}

    private static final Text WITH_WIDE_COPY = new Text(48, 72);
    private static final Text COMPACT = new Text(40, 56);
    private static final Code OBJECT = new Code(104, 112, 112, 40, 120, 48, -1, 128);

    /** The versions on which this was run, newest first. */
    static final List<Layout> ALL = List.of(
            new Layout(
                    13,
                    new Roots(632, 7344, 7656, 152),
                    new Frames(72, -1, 8, 0, 56, 72, 88),
                    new Code(112, 120, 128, 68, 136, 200, 168, 208),
                    COMPACT),
            new Layout(
                    12,
                    new Roots(40, 72, 944, 136),
                    new Frames(56, 0, 8, 0, 56, 72, 88),
                    new Code(112, 120, 128, 68, 136, 192, 160, 200),
                    COMPACT),
            new Layout(
                    11,
                    new Roots(40, 16, 888, 152),
                    new Frames(56, 8, 48, 32, 56, 72, 88),
                    new Code(112, 120, 128, 72, 136, 184, -1, 192),
                    WITH_WIDE_COPY),
            new Layout(
                    10, new Roots(32, 8, 856, 176), new Frames(24, -1, 24, 32, 96, 352, 368), OBJECT, WITH_WIDE_COPY),
            new Layout(
                    9, new Roots(32, 8, 856, 176), new Frames(24, -1, 24, 32, 104, 360, 376), OBJECT, WITH_WIDE_COPY),
            new Layout(
                    8, new Roots(32, 8, 56, 176), new Frames(24, -1, 24, 32, 104, 360, 376), OBJECT, WITH_WIDE_COPY));

    /** Offset in a function of its code. */
    int codeOfFunction() {
        return minor >= 10 ? 48 : 16;
    }

    /** Whether a code object contains its instructions, and dictionaries are laid out as since then. */
    boolean isModern() {
        return minor >= FRAMES_WITHOUT_OBJECTS;
    }

    /** Where in its code a frame is, from what it says of its instruction. In bytes; negative before the first instruction. */
    long offset(long instruction, long start) {
        if (!isModern()) {
            return (long) (int) instruction * (minor == 10 ? 2 : 1);
        }
        return instruction - start;
    }

    /** Whether a frame is at its first instruction, as a thread that has just fetched that one. */
    boolean isAtStart(long offset) {
        return minor >= INSTRUCTIONS_BY_POINTER ? offset == 0 : isModern() ? offset == -2 : offset <= 0;
    }
}
