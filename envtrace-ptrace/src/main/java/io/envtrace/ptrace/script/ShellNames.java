package io.envtrace.ptrace.script;

import java.util.HashSet;
import java.util.Set;

/** The names of a shell's environment, as far as its changes are seen. */
public final class ShellNames {
    private final Set<String> known;
    private final Set<String> exported;

    /** @param given those that it was given */
    public ShellNames(Set<String> given) {
        this(given, given);
    }

    private ShellNames(Set<String> known, Set<String> exported) {
        this.known = new HashSet<>(known);
        this.exported = new HashSet<>(exported);
    }

    /** A copy for a child. */
    public ShellNames copy() {
        return new ShellNames(known, exported);
    }

    /** Those that are or were in its environment; can be added to. */
    public Set<String> known() {
        return known;
    }

    /** Those that are in its environment now; can be changed. */
    public Set<String> exported() {
        return exported;
    }
}
