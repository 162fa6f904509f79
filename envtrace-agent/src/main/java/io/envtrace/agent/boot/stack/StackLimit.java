package io.envtrace.agent.boot.stack;

import io.envtrace.event.session.StackMode;

/**
 * How much of a stack tells accesses apart and is written. The frames of the JDK that the call went through are always looked at, because
 * they tell which API was called.
 */
public final class StackLimit {
    private static final ClassLoader PLATFORM = platformLoader();

    private final StackMode mode;
    private final int depth;

    private StackLimit(StackMode mode, int depth) {
        this.mode = mode;
        this.depth = depth;
    }

    /**
     * What the tool wants.
     *
     * @param depth how many frames of a full stack, and in any case those up to the first one outside the JDK; 0 for all
     */
    public static StackLimit of(StackMode mode, int depth) {
        return new StackLimit(mode, depth);
    }

    private static ClassLoader platformLoader() {
        return ClassLoader.getSystemClassLoader().getParent();
    }

    public boolean all() {
        return mode == StackMode.FULL && depth == 0;
    }

    public boolean writesNone() {
        return mode == StackMode.NONE;
    }

    public boolean isRuntime(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /** For captures that know no classes. */
    public boolean isRuntime(String className) {
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
    public boolean ends(int frames, boolean siteSeen, boolean runtime) {
        if (mode == StackMode.NONE) {
            return !runtime;
        }
        return siteSeen && (mode == StackMode.SITE || depth > 0 && frames >= depth);
    }
}
