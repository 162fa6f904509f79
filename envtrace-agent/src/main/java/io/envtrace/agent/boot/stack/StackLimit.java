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
     * @param depth how many frames of a full stack from the first one outside the JDK outwards; 0 for all
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
     * @param fromSite how many frames there are so far, from the first one outside the JDK on
     * @param runtime whether the next frame is of the JDK
     */
    public boolean ends(int fromSite, boolean runtime) {
        switch (mode) {
            case NONE:
                return !runtime;
            case SITE:
                return fromSite > 0;
            default:
                return depth > 0 && fromSite >= depth;
        }
    }

    /** How many frames there are from the first one outside the JDK on, with the next frame. */
    public static int counted(int fromSite, boolean runtime) {
        return fromSite > 0 || !runtime ? fromSite + 1 : 0;
    }
}
