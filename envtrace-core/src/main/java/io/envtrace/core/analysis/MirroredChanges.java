package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.StackTrace;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes that the runtime of a Go program with cgo repeats on C's side: both environments change, and the program has changed a variable
 * once. They are told by their stacks.
 */
public final class MirroredChanges {
    private final Map<Integer, Integer> originals = new HashMap<>();

    /** What a change and its mirror have in common. */
    private record Key(
            int process, Operation operation, @Nullable String variable, List<Frame> callers) {}

    private MirroredChanges() {}

    /** The mirrors among a trace's accesses. */
    public static MirroredChanges of(List<Access> accesses) {
        MirroredChanges mirrors = new MirroredChanges();
        Map<Key, Integer> changes = new HashMap<>();
        for (int i = 0; i < accesses.size(); i++) {
            if (isMirror(accesses.get(i))) {
                mirrors.originals.put(i, -1);
            }
        }
        for (int i = 0; i < accesses.size() && !mirrors.originals.isEmpty(); i++) {
            Access access = accesses.get(i);
            if (isChange(access) && !mirrors.originals.containsKey(i)) {
                changes.putIfAbsent(key(access), i);
            }
        }
        mirrors.originals.replaceAll((mirror, none) -> changes.getOrDefault(key(accesses.get(mirror)), -1));
        mirrors.originals.values().removeIf(original -> original < 0);
        return mirrors;
    }

    /** The index of the change of which the access with an index is the mirror; null where it is none. */
    public @Nullable Integer original(int index) {
        return originals.get(index);
    }

    /** Whether an access only repeats a change that is recorded already. */
    public static boolean isMirror(Access access) {
        StackTrace stack = access.stack();
        return access.internal()
                && isChange(access)
                && stack != null
                && stack.frames().stream().anyMatch(GoFrames::mirrors);
    }

    private static boolean isChange(Access access) {
        return switch (access.operation()) {
            case SET, UNSET, CLEAR -> true;
            default -> false;
        };
    }

    private static Key key(Access access) {
        StackTrace stack = access.stack();
        List<Frame> callers = new ArrayList<>();
        boolean begun = false;
        for (Frame frame : stack == null ? List.<Frame>of() : stack.frames()) {
            if (begun) {
                callers.add(frame);
            }
            begun |= GoFrames.mirrored(frame);
        }
        return new Key(access.process(), access.operation(), access.variable(), callers);
    }
}
