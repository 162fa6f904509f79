package io.envtrace.ptrace.python;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where threads have begun to read all variables: copying a mapping asks for its names first, and then for each of them. */
final class Listings {
    /** Who has begun one last, by thread. */
    private final Map<Integer, PythonFrame> begun = new HashMap<>();

    /**
     * A thread asks for all names.
     *
     * @param frames from {@code __iter__} outwards
     */
    void begin(int tid, List<PythonFrame> frames) {
        int caller = 1;
        while (caller + 1 < frames.size() && EnvironCall.isView(frames.get(caller))) {
            caller++;
        }
        if (caller < frames.size()) {
            begun.put(tid, frames.get(caller));
        }
    }

    /**
     * Whether a read of one variable is part of what was begun: by a view of all items, or from where all names were asked for.
     *
     * @param frames from {@code __getitem__} outwards
     */
    boolean contain(int tid, List<PythonFrame> frames) {
        PythonFrame last = begun.get(tid);
        if (frames.size() < 2) {
            return false;
        }
        PythonFrame caller = frames.get(1);
        if (EnvironCall.isView(caller)) {
            return true;
        }
        return last != null && (EnvironCall.isOfApi(caller) ? caller.isOfCall(last) : caller.isAt(last));
    }
}
