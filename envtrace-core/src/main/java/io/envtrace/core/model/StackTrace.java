package io.envtrace.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call stack, innermost frame first. A class because its hash is asked for often. */
public final class StackTrace {
    private final List<Frame> frames;
    private final boolean truncated;
    private final @Nullable Frame own;
    private final int hash;

    /**
     * Makes a stack.
     *
     * @param truncated whether outer frames are missing
     */
    public StackTrace(List<Frame> frames, boolean truncated) {
        this.frames = List.copyOf(frames);
        this.truncated = truncated;
        this.own = firstOwn(this.frames, 0);
        this.hash = 31 * this.frames.hashCode() + Boolean.hashCode(truncated);
    }

    public List<Frame> frames() {
        return frames;
    }

    public boolean truncated() {
        return truncated;
    }

    /**
     * The innermost frame in the program's own code that is not further in than another one; null where there is none.
     *
     * @param site null for the innermost of all
     */
    public @Nullable Frame ownFrom(@Nullable Frame site) {
        // Most often the own frame is the site itself, or lies outside of it.
        if (own == null || site == null || own.equals(site)) {
            return own;
        }
        int from = frames.indexOf(site);
        return from <= 0 ? own : firstOwn(frames, from);
    }

    private static @Nullable Frame firstOwn(List<Frame> frames, int from) {
        for (Frame frame : frames.subList(from, frames.size())) {
            if (frame.library() != null && frame.library().own()) {
                return frame;
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o == this
                || o instanceof StackTrace other
                        && other.hash == hash
                        && other.truncated == truncated
                        && other.frames.equals(frames);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return frames + (truncated ? " truncated" : "");
    }
}
