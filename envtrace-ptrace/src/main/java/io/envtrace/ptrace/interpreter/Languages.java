package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.language.CodeCall;
import io.envtrace.ptrace.language.Language;
import io.envtrace.ptrace.language.LanguageRuntime;
import io.envtrace.ptrace.language.StoppedCode;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.perl.Perl;
import io.envtrace.ptrace.php.Php;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.ruby.Ruby;
import io.envtrace.ptrace.tree.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The languages whose interpreters read the environment by functions of C. Only an interpreter that has called C is looked at: what other
 * libraries of the same program ask for is theirs. Runs on the ptrace thread.
 */
public final class Languages {
    private static final List<Language> ALL = List.of(new Php(), new Ruby(), new Perl());

    private final Map<SharedObject, Optional<Language>> known = new WeakHashMap<>();

    private final TraceeMemory memory;
    private final MachineRegisters registers;
    private final int depth;

    /**
     * @param registers where those of a stopped thread are, when it is handed over: as they are at the function's entry
     * @param depth how many frames of a stack are wanted
     */
    public Languages(TraceeMemory memory, MachineRegisters registers, int depth) {
        this.memory = memory;
        this.registers = registers;
        this.depth = depth;
    }

    /**
     * The code for which an interpreter uses the environment; null where it is no interpreter, or does so for itself.
     *
     * @param function of C that is called, or {@code environ}; the memory of the process is selected
     */
    public @Nullable CodeCall caller(String function, Operation operation, Task task, Program program)
            throws IOException {
        if (!(program.image() instanceof LoadedImage image)) {
            return null;
        }
        boolean inside = function.equals(WatchedFunctions.ENVIRON);
        MappedBinary object = image.at(inside ? registers.pc() : memory.word(registers.sp()));
        LanguageRuntime runtime = object == null ? null : runtime(task, program, object);
        return runtime == null
                ? null
                : runtime.caller(new StoppedCode(
                        task.tid(), function, operation, registers, registers.threadPointer(), memory, depth));
    }

    /** The interpreter that an executable or library of a process holds; null where it holds none. */
    @Nullable
    LanguageRuntime runtime(Task task, Program program, MappedBinary object) throws IOException {
        LanguageRuntime found = program.language(object.file());
        Language language = found == null ? language(object) : null;
        if (language != null) {
            found = language.runtime(object, ProcFs.of(task.process().pid(), "root"));
            program.language(object.file(), found);
        }
        return found;
    }

    private @Nullable Language language(MappedBinary object) throws IOException {
        SharedObject file = object.binary().object();
        Optional<Language> found = known.get(file);
        if (found == null) {
            found = Optional.ofNullable(search(object));
            known.put(file, found);
        }
        return found.orElse(null);
    }

    private static @Nullable Language search(MappedBinary object) throws IOException {
        for (Language each : ALL) {
            if (each.isIn(object)) {
                return each;
            }
        }
        return null;
    }
}
