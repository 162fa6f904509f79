package io.envtrace.ptrace.script;

import io.envtrace.event.Operation;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that runs a shell. Methods that read its memory throw {@link UnreadableMemoryException} where they cannot. */
public interface ShellProcess {
    /** A copy for a child that has just been forked. */
    ShellProcess copy();

    /** The functions that are watched. */
    List<ShellFunction> functions() throws IOException;

    /** The names that are or were in its environment. What {@link #accesses} adds is watched from then on. */
    ShellNames names();

    /** The shell is about to begin its script; none of its own code has been executed. */
    default void begin(SeenScripts files) {}

    /** What a call of one of the functions has read and changed. */
    List<ScriptAccess> accesses(ShellCall call);

    /**
     * The shell has changed its environment by a function of C. Never called for a shell that keeps its environment by itself.
     *
     * @return how the change is called in traces; null where it is the shell's own
     */
    default @Nullable String changed(Operation operation, String name) {
        return null;
    }

    /** The script's call stack, innermost first; at least one. A line 0 says that no script has begun. */
    List<ScriptStack.Call> calls(StringMemory memory, Program program);
}
