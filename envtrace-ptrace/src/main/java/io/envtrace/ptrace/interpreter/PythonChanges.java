package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.machine.Registers;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.python.PythonProgram;
import io.envtrace.ptrace.python.PythonRead;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of the environment that Python code makes by functions of C. */
final class PythonChanges {
    /** What the module {@code os} offers of these functions. */
    private static final Map<String, String> FUNCTIONS =
            Map.of("setenv", "os.putenv", "putenv", "os.putenv", "unsetenv", "os.unsetenv");

    private final TraceeMemory memory;
    private final int depth;

    PythonChanges(TraceeMemory memory, int depth) {
        this.memory = memory;
        this.depth = depth;
    }

    /**
     * The Python code behind a call of C; null where there is none, or where another library has called C.
     *
     * @param function that is called
     * @param registers at its entry
     */
    @Nullable
    PythonRead of(String function, Program program, Registers registers, long threadPointer) {
        PythonProgram python = program.python();
        String api = FUNCTIONS.get(function);
        if (python == null || api == null || !(program.image() instanceof LoadedImage image)) {
            return null;
        }
        MappedBinary caller = image.at(memory.word(registers.sp()));
        boolean isInterpreter = caller != null && caller.binary().site(WatchedFunctions.PYTHON_RUN) != null;
        return isInterpreter ? python.change(api, threadPointer, memory, depth) : null;
    }
}
