package io.envtrace.ptrace.python;

import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stack of Python functions that led to an access, innermost first. */
public final class PythonStack implements SourceStack {
    private final List<PythonFrame> frames;
    private final PythonLibraries libraries;
    private final int depth;
    private boolean cut;

    /**
     * @param frames from the caller of the API outwards
     * @param depth how many are wanted, from the first one outside of the standard library outwards
     */
    PythonStack(List<PythonFrame> frames, PythonLibraries libraries, int depth) {
        this.frames = frames;
        this.libraries = libraries;
        this.depth = depth;
    }

    @Override
    public List<SourceFrame> frames() {
        List<SourceFrame> named = new ArrayList<>();
        int wanted = Integer.MAX_VALUE;
        for (PythonFrame frame : frames) {
            if (named.size() >= wanted) {
                break;
            }
            SourceFrame next = named(frame);
            named.add(next);
            if (wanted == Integer.MAX_VALUE && !PythonLibraries.isStandard(next.library)) {
                wanted = named.size() + Math.min(depth, frames.size()) - 1;
            }
        }
        cut = named.size() < frames.size();
        return named;
    }

    private SourceFrame named(PythonFrame frame) {
        CodeObject code = frame.code();
        return new SourceFrame(code.module(), code.qualified(), code.file(), frame.line(), libraries.of(code.file()));
    }

    @Override
    public boolean isComplete() {
        return !cut && frames.size() < PythonProgram.MOST_FRAMES - 1;
    }

    @Override
    public int hashCode() {
        int hash = depth;
        for (PythonFrame frame : frames) {
            hash = 31 * hash + Long.hashCode(frame.code().address()) + frame.line();
        }
        return hash;
    }

    /** Equal where the lines are the same: the interpreter makes its instructions faster, and then stands elsewhere among them. */
    @Override
    public boolean equals(@Nullable Object o) {
        if (!(o instanceof PythonStack other) || other.frames.size() != frames.size()) {
            return false;
        }
        for (int i = 0; i < frames.size(); i++) {
            PythonFrame a = frames.get(i);
            PythonFrame b = other.frames.get(i);
            if (a.code() != b.code() || a.line() != b.line()) {
                return false;
            }
        }
        return true;
    }
}
