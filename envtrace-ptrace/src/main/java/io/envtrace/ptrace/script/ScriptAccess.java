package io.envtrace.ptrace.script;

import io.envtrace.event.Operation;
import io.envtrace.ptrace.memory.NativeValue;
import org.jspecify.annotations.Nullable;

/**
 * What a script does with one variable.
 *
 * @param word what stands in the script: {@code $}, {@code =}, {@code export}…
 * @param name carried one to one in ISO-8859-1
 */
public record ScriptAccess(
        Operation operation,
        String word,
        String name,
        @Nullable NativeValue value) {
    /** How the expansion of a variable is called in traces. */
    public static final String EXPANSION = "$";

    /** A value for a variable that children are given already. */
    public static final String ASSIGNMENT = "=";

    /** A variable that children are given from now on. */
    public static final String EXPORT = "export";
}
