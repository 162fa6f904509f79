package io.envtrace.core.report.page;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.report.profile.FrameText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bars between a process and what it did: either one for each frame, or as few as tell the program's own way there. */
final class FlameSteps {
    /**
     * A bar to be.
     *
     * @param key equal for what is one bar
     * @param frame the function; null for several of one library
     * @param library of its code; null where that is not known
     */
    record Step(Object key, @Nullable Frame frame, @Nullable Library library) {}

    private final boolean whole;

    /** @param whole whether each frame is wanted */
    FlameSteps(boolean whole) {
        this.whole = whole;
    }

    /** The steps, the outermost first. */
    List<Step> of(Access access) {
        List<Frame> frames = FrameText.fromOutermost(access);
        List<Step> steps = new ArrayList<>();
        if (whole) {
            for (Frame frame : frames) {
                steps.add(new Step(frame, frame, frame.library()));
            }
            return steps;
        }
        int end = end(frames);
        for (int i = start(access.stack(), frames); i < end; ) {
            int next = i + 1;
            while (next < end && isRun(frames.get(i), frames.get(next))) {
                next++;
            }
            steps.add(next == i + 1 ? step(frames.get(i)) : run(frames.get(i).library()));
            i = next;
        }
        return steps;
    }

    private static Step step(Frame frame) {
        return new Step(frame, frame, frame.library());
    }

    private static Step run(@Nullable Library library) {
        return new Step(library == null ? "unknown" : library, null, library);
    }

    /** The program's own code is shown function by function, other code as one bar. */
    private static boolean isRun(Frame outer, Frame inner) {
        Library library = outer.library();
        return library != null && !library.own() && library.equals(inner.library());
    }

    /** Before the first frame of the program's own code, only the machinery that called it; where there is none, all but the runtime. */
    private static int start(@Nullable StackTrace stack, List<Frame> frames) {
        boolean own = stack != null && stack.ownFrom(null) != null;
        for (int i = 0; i < frames.size(); i++) {
            Library library = frames.get(i).library();
            if (own ? library != null && library.own() : library == null || !library.runtime()) {
                return i;
            }
        }
        return frames.size();
    }

    /** Behind the caller of the API, only how the runtime does it. */
    private static int end(List<Frame> frames) {
        int end = frames.size();
        while (end > 0 && isRuntime(frames.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isRuntime(Frame frame) {
        return frame.library() != null && frame.library().runtime();
    }
}
