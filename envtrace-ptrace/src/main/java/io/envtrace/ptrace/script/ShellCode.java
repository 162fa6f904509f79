package io.envtrace.ptrace.script;

import java.util.Set;

/** The executable of a shell. */
public interface ShellCode {
    /**
     * A process that has just begun to execute it.
     *
     * @param bias what is added to the file's addresses
     * @param names those that it was given
     */
    ShellProcess process(long bias, Set<String> names);
}
