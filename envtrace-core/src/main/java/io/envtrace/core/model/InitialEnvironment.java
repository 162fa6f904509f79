package io.envtrace.core.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Which variables a process was started with: their names, as far as they are known. */
public sealed interface InitialEnvironment {
    /** What needs no list. */
    enum Unlisted implements InitialEnvironment {
        /** Nobody saw it, or an older envtrace wrote nothing of it. */
        UNKNOWN,
        /** The parent's own and {@link ProcessNode#environmentChanges}. */
        INHERITED
    }

    /**
     * All names.
     *
     * @param names sorted, each once
     */
    record Names(List<String> names) implements InitialEnvironment {
        public Names {
            names = List.copyOf(names);
        }

        /** Whether a variable was there. */
        public boolean contains(String name) {
            return Collections.binarySearch(names, name) >= 0;
        }
    }

    /** All names, given in any order. */
    static InitialEnvironment of(Collection<String> names) {
        return new Names(List.copyOf(new TreeSet<>(names)));
    }
}
