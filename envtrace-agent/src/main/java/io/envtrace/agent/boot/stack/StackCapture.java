package io.envtrace.agent.boot.stack;

import io.envtrace.agent.jdk.JdkStackDepth;
import org.jspecify.annotations.Nullable;

/** A way to take the calling thread's stack. The agent's own frames, which are the innermost, are in no result. */
public abstract class StackCapture {
    /** The stack, as this way keeps it until it is resolved. */
    public abstract Object take();

    /** A number that tells stacks apart; the same for two captures of one call path. */
    public abstract long hash(Object taken);

    /** The frames, innermost first. */
    public abstract StackTraceElement[] frames(Object taken);

    /** The frames' classes, in the same order; null if this way does not know them. */
    public abstract Class<?> @Nullable [] classes(Object taken);

    /** Whether there may be more frames than were taken. For the thread that has taken them, further in than where it did. */
    protected abstract boolean mayBeCut(Object taken);

    /** Whether outer frames are missing, because there is a limit to what a capture holds. For the thread that has taken them, further in. */
    public final boolean isCut(Object taken) {
        return mayBeCut(taken) && hasMoreThan(frames(taken).length);
    }

    /** Tells a stack that is cut from one that is just as deep as the limit. */
    private static boolean hasMoreThan(int frames) {
        try {
            return JdkStackDepth.hasMoreThan(frames);
        } catch (LinkageError e) {
            return true; // Java 8 cannot tell
        }
    }

    public static long mix(long hash, long more) {
        long h = (hash ^ more) * 0x9E3779B97F4A7C15L;
        return h ^ h >>> 32;
    }

    public static boolean isOwn(String className) {
        return className.startsWith("io.envtrace.agent.boot.");
    }
}
