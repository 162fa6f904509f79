package io.envtrace.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environment that a process was started with, as far as it is known. */
public sealed interface InitialEnvironment {
    /** What needs no list. */
    enum Unlisted implements InitialEnvironment {
        /** Nobody saw it, or an older envtrace wrote nothing of it. */
        UNKNOWN,
        /** What the parent was started with, and {@link ProcessNode#environmentChanges}. */
        INHERITED
    }

    /**
     * All variables.
     *
     * @param variables sorted by name; those that the block has twice stand in its order
     */
    record Whole(List<GivenVariable> variables) implements InitialEnvironment {
        public Whole {
            variables = List.copyOf(variables);
        }

        /** A variable, the first one of its name; null where there is none. */
        public @Nullable GivenVariable get(String name) {
            int low = 0;
            int high = variables.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (variables.get(middle).name().compareTo(name) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            boolean found = low < variables.size() && variables.get(low).name().equals(name);
            return found ? variables.get(low) : null;
        }
    }

    /**
     * What the parent was started with, but for some variables: the parent had changed its own environment by then.
     *
     * @param changes by name
     */
    record Differing(List<Change> changes) implements InitialEnvironment {
        public Differing {
            changes = List.copyOf(changes);
        }
    }

    /** All variables, given in the order of the block. */
    static InitialEnvironment of(Collection<GivenVariable> variables) {
        List<GivenVariable> sorted = new ArrayList<>(variables);
        sorted.sort(Comparator.comparing(GivenVariable::name));
        return new Whole(sorted);
    }
}
