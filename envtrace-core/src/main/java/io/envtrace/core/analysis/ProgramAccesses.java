package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Trace;
import java.util.Arrays;
import java.util.List;

/** What the program did, and not its helpers. */
public final class ProgramAccesses {
    private ProgramAccesses() {}

    /**
     * A view of those accesses that no helper made.
     *
     * @param accesses of the trace
     */
    public static List<Access> of(Trace trace, List<Access> accesses) {
        if (!hasHelpers(trace)) {
            return accesses;
        }
        int[] numbers = new int[accesses.size()];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (!trace.isOfHelper(accesses.get(i))) {
                numbers[count++] = i;
            }
        }
        return count == numbers.length ? accesses : new SelectedAccesses(accesses, Arrays.copyOf(numbers, count));
    }

    private static boolean hasHelpers(Trace trace) {
        for (ProcessNode process : trace.processes()) {
            if (process.role() == Role.HELPER) {
                return true;
            }
        }
        return false;
    }
}
