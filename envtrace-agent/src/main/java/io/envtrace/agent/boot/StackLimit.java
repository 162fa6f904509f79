package io.envtrace.agent.boot;

/**
 * How much of a stack tells accesses apart and is written. The frames of the JDK that the call went through are always looked at, because
 * they tell which API was called.
 */
public final class StackLimit {
    private enum Mode {
        FULL,
        DEPTH,
        SITE,
        NONE
    }

    private static final ClassLoader PLATFORM = platformLoader();

    private final Mode mode;
    private final int depth;

    private StackLimit(Mode mode, int depth) {
        this.mode = mode;
        this.depth = depth;
    }

    /** The whole stack. */
    public static StackLimit full() {
        return new StackLimit(Mode.FULL, 0);
    }

    /** So many frames, and in any case those up to the first one outside the JDK. */
    public static StackLimit depth(int depth) {
        return new StackLimit(Mode.DEPTH, depth);
    }

    /** The frames up to the first one outside the JDK. */
    public static StackLimit site() {
        return new StackLimit(Mode.SITE, 0);
    }

    /** No frames. */
    public static StackLimit none() {
        return new StackLimit(Mode.NONE, 0);
    }

    private static ClassLoader platformLoader() {
        return ClassLoader.getSystemClassLoader().getParent();
    }

    boolean all() {
        return mode == Mode.FULL;
    }

    boolean writesNone() {
        return mode == Mode.NONE;
    }

    boolean isRuntime(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /** For captures that know no classes. */
    boolean isRuntime(String className) {
        return className.startsWith("java.")
                || className.startsWith("javax.")
                || className.startsWith("jdk.")
                || className.startsWith("sun.")
                || className.startsWith("com.sun.");
    }

    /**
     * Whether a stack ends before its next frame.
     *
     * @param frames how many frames there are so far
     * @param siteSeen whether one of them is outside the JDK
     * @param runtime whether the next frame is of the JDK
     */
    boolean ends(int frames, boolean siteSeen, boolean runtime) {
        switch (mode) {
            case DEPTH:
                return siteSeen && frames >= depth;
            case SITE:
                return siteSeen;
            case NONE:
                return !runtime;
            default:
                return false;
        }
    }
}
