package io.envtrace.core.chain;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process, and the variable in it.
 *
 * @param arrival how it came to be set or unset at the process's start
 * @param set whether it was set then; false also where that is not known
 * @param values what the process was given; several where its block has the name more than once, in the block's order; none where
 *     that is not known
 * @param dropped values of its parent's block, which had the name more than once, that this process was not given
 * @param startedBy who started the process; null where that is not known
 * @param accesses of the process to the variable, or to all variables at once, in the order of time
 */
public record ChainLink(
        ProcessNode process,
        Arrival arrival,
        boolean set,
        List<Value> values,
        List<Value> dropped,
        @Nullable Access startedBy,
        List<Access> accesses) {
    /** How a variable came to a process. */
    public enum Arrival {
        /** From whoever started envtrace. */
        GIVEN,
        /** As its parent was given it. */
        INHERITED,
        /** As its parent had it by then: the parent has set, changed or unset it for itself before. */
        PARENTS,
        /** Whoever started the process has added it. */
        ADDED,
        CHANGED,
        REMOVED,
        /** Nobody saw what the process was given. */
        UNKNOWN
    }

    public ChainLink {
        values = List.copyOf(values);
        dropped = List.copyOf(dropped);
        accesses = List.copyOf(accesses);
    }

    /** Whether nothing happened to the variable here: it was handed on as it came. */
    public boolean isSilent() {
        return arrival == Arrival.INHERITED && accesses.isEmpty() && dropped.isEmpty();
    }

    /**
     * How many accesses in a row, from one on, left the variable as it was.
     *
     * @param index of the first one, in the order of time
     * @return 0 where the first one did not
     */
    public int unchangedFrom(int index) {
        int end = index;
        while (end < accesses.size() && accesses.get(end).unchanged()) {
            end++;
        }
        return end - index;
    }

    /**
     * Which entry of the block a read has found, where the block has the name more than once.
     *
     * @return its index; -1 where that cannot be told: two entries are equal, or the process has changed the variable before
     */
    public int entryOf(Access read) {
        Value found = read.value();
        boolean unchanged = accesses.stream()
                .takeWhile(access -> !access.equals(read))
                .allMatch(access -> access.operation() == Operation.GET || access.operation() == Operation.LIST);
        boolean told = values.size() > 1
                && found != null
                && !found.masked()
                && read.operation() == Operation.GET
                && unchanged
                && values.indexOf(found) == values.lastIndexOf(found);
        return told ? values.indexOf(found) : -1;
    }
}
