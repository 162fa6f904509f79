package io.envtrace.ptrace.python;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the fetch with which a call begins from other uses of the function's first instruction: the interpreter looks at it again where it
 * has to interrupt or trace the program, and writes to it to make it faster. A call begins with one of few instructions of the processor,
 * which are learned: what comes first in a call is one, and what comes behind one in the same call is none.
 */
final class FirstFetch {
    /**
     * A call, as far as it can be told from the next one.
     *
     * @param frame its own frame
     * @param caller the frame it returns to, which may call in a loop; null for none
     */
    record Call(PythonFrame frame, @Nullable PythonFrame caller) {
        boolean looksLike(@Nullable Call other) {
            return other != null
                    && frame.isOfCall(other.frame)
                    && (caller == null || other.caller == null ? caller == other.caller : caller.isAt(other.caller));
        }
    }

    /** How many calls begin with a stop. */
    enum Begins {
        NONE,
        ONE,
        /** This one, and the one of the stop before, which was not known to begin one. */
        TWO
    }

    private final boolean looksBefore;
    private long calls;
    private final Set<Long> starts = new HashSet<>();
    /** By thread. */
    private final Map<Integer, Call> last = new HashMap<>();

    /** By thread: what came behind a start, and is one itself if it comes again. */
    private final Map<Integer, Long> doubtful = new HashMap<>();

    /** @param looksBefore whether the interpreter may look at the instruction before a call begins, as up to 3.9 */
    FirstFetch(boolean looksBefore) {
        this.looksBefore = looksBefore;
    }

    /** A copy for a forked process. */
    FirstFetch copy() {
        FirstFetch copy = new FirstFetch(looksBefore);
        copy.starts.addAll(starts);
        copy.calls = calls;
        return copy;
    }

    /**
     * A thread has used the first instruction of a function that it is about to execute.
     *
     * @param pc behind the processor's instruction
     */
    Begins at(int tid, long pc, Call call) {
        Call before = last.put(tid, call);
        Long doubt = doubtful.remove(tid);
        boolean again = call.looksLike(before);
        if (starts.contains(pc)) {
            calls++;
            return Begins.ONE;
        }
        if (looksBefore && calls > 0) {
            relearn(pc, again);
            return Begins.NONE;
        }
        if (!again || Objects.equals(doubt, pc)) {
            starts.add(pc);
            calls++;
            return again ? Begins.TWO : Begins.ONE;
        }
        doubtful.put(tid, pc);
        return Begins.NONE;
    }

    /** All calls begin with the same instruction, and the very first stop may have been a look before it. */
    private void relearn(long pc, boolean again) {
        if (calls == 1 && again) {
            starts.clear();
            starts.add(pc);
        }
    }
}
