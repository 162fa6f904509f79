package io.envtrace.shell.reading;

/** How much of files has been read: some are made so that it would not come to an end. */
final class Effort {
    /** There is more to read than anybody would wait for. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchException() {
            super("there is too much to read", null, false, false);
        }
    }

    /** Nodes and words inside of each other, in all files together: each takes some frames of the stack. */
    private static final int DEEPEST = 400;

    private static final int MOST_NODES = 2_000_000;

    /** Characters that may be looked at, the same ones again included. */
    private static final long MOST_TEXT = 400_000_000;

    private static final long LONGEST_NANOS = 30_000_000_000L;

    private final long begin = System.nanoTime();
    private int depth;
    private int nodes;
    private long text;

    /** Goes into a part; {@link #back()} follows in any case. Returns whether it is not too deep to read it. */
    boolean deeper() {
        return ++depth <= DEEPEST;
    }

    void back() {
        depth--;
    }

    /** Whether all of it has taken too long. */
    boolean isLong() {
        return System.nanoTime() - begin > LONGEST_NANOS;
    }

    /** Counts nodes that are looked at. */
    void nodes(int count) {
        nodes += count;
        if (nodes > MOST_NODES || isLong()) {
            throw new TooMuchException();
        }
    }

    /** Counts characters that are looked at. */
    void text(long count) {
        text += count;
        if (text > MOST_TEXT) {
            throw new TooMuchException();
        }
    }
}
