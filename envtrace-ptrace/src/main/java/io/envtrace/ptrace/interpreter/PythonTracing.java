package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.Breakpoint;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.EnvironmentCopy;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.python.PythonProgram;
import io.envtrace.ptrace.python.PythonRead;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepares Python programs. Each read of {@code os.environ} executes one method of its class, so the processor is told to stop threads that
 * fetch the first instruction of that method: nothing of the program is changed. Where the class is, is read in the interpreter's memory,
 * when it has imported {@code os} and no code of the program has run yet. Runs on the ptrace thread.
 */
public final class PythonTracing {
    private static final String RUNTIME = "_PyRuntime";
    /** Imports {@code os}, and runs the first code that is not the interpreter's. */
    private static final String FIRST_MODULE = "site";

    /** Whose caller wants to be Python. */
    private static final Set<String> MAINS = Set.of("Py_BytesMain", "Py_Main");

    private final TraceeMemory memory;
    private final MachineRegisters registers;
    private final Journal journal;
    private final DataWatches watches;
    private final PythonChanges changes;

    /**
     * @param registers where those of a stopped thread are, when it is handed over
     * @param depth how many frames of a stack are wanted
     */
    public PythonTracing(
            TraceeMemory memory, MachineRegisters registers, Journal journal, DataWatches watches, int depth) {
        this.changes = new PythonChanges(memory, depth);
        this.memory = memory;
        this.registers = registers;
        this.journal = journal;
        this.watches = watches;
    }

    /**
     * A program takes its environment as a whole.
     *
     * @param copy what is recorded of it, unless all that is read of the copy will be seen
     * @return whether this is Python, which has just begun: it turns out later
     */
    public boolean defers(Program program, EnvironmentCopy copy) throws IOException {
        if (program.python() != null || !(program.image() instanceof LoadedImage image)) {
            return false;
        }
        MappedBinary object = image.at(registers.pc());
        boolean starts = object != null && runtime(object).isPresent() && isPython(program, image, copy.stack());
        if (starts) {
            program.defer(copy);
        }
        return starts;
    }

    /** The address of the interpreter's variable for all of its state, if it is in this object. */
    private static OptionalLong runtime(MappedBinary object) throws IOException {
        OptionalLong found = object.binary().site(WatchedFunctions.PYTHON_RUN) == null
                ? OptionalLong.empty()
                : object.binary().file().symbols().exportedObject(RUNTIME);
        return found.isPresent() ? OptionalLong.of(found.getAsLong() + object.bias()) : found;
    }

    /** Whether the program is Python itself, and not another one with Python inside. */
    private static boolean isPython(Program program, LoadedImage image, CallStack stack) {
        String executable = program.executable();
        if (executable.startsWith("python", executable.lastIndexOf('/') + 1)) {
            return true;
        }
        for (MachineFrame frame : image.frames(stack)) {
            String function = frame.function();
            int plus = function.indexOf('+');
            if (MAINS.contains(plus < 0 ? function : function.substring(0, plus))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A thread has called one of the interpreter's functions. The memory of its process is selected.
     *
     * @param breakpoint at the function
     */
    public void reached(Task task, Program program, Breakpoint breakpoint) throws IOException {
        String function = breakpoint.site().function();
        boolean runs = function.equals(WatchedFunctions.PYTHON_RUN);
        if (function.startsWith(WatchedFunctions.PYTHON_NEW)) {
            String text =
                    " starts one more Python interpreter inside of it: what is read of os.environ there is not seen";
            journal.gap(task.process(), GapKind.TAKEN_WHOLE, "coverage: " + program.executable() + text);
            return;
        }
        if (!runs && !FIRST_MODULE.equals(memory.string(ThisMachine.ARCHITECTURE.cArgument(registers, 0)))) {
            return;
        }
        // A program with Python inside can come here often.
        task.process().space().remove(task.tid(), memory, breakpoint);
        PythonProgram python = recognise(program);
        if (python == null) {
            giveUp(task.process(), program, "this version or build of Python is not known");
        } else if (!python.isFollowed()) {
            prepare(task, program, python, runs);
        }
    }

    private @Nullable PythonProgram recognise(Program program) throws IOException {
        PythonProgram known = program.python();
        if (known != null || !(program.image() instanceof LoadedImage image)) {
            return known;
        }
        MappedBinary object = image.at(registers.pc());
        OptionalLong runtime = object == null ? OptionalLong.empty() : runtime(object);
        PythonProgram found = runtime.isPresent() ? PythonProgram.find(runtime.getAsLong(), memory) : null;
        if (found != null) {
            program.python(found);
        }
        return found;
    }

    private void prepare(Task task, Program program, PythonProgram python, boolean runs) throws IOException {
        TracedProcess process = task.process();
        try {
            if (!follow(task, program, python)) {
                watches.set(task, runs ? List.of() : List.of(python.moduleWatch(memory)));
                if (runs) {
                    giveUp(process, program, "Python has not loaded its module os before the program (option -S)");
                }
            }
        } catch (PtraceException e) {
            journal.requireStopped(task.tid());
            giveUp(process, program, "the processor's watchpoints cannot be used here (" + e.getMessage() + ")");
        }
    }

    /** Begins to watch the reads of {@code os.environ}; false while it cannot be found. */
    boolean follow(Task task, Program program, PythonProgram python) throws PtraceException {
        Path root = ProcFs.of(task.process().pid(), "root");
        if (!python.findEnvironment(memory, root)) {
            return false;
        }
        watches.set(task, python.readWatches());
        program.takeDeferred();
        return true;
    }

    /**
     * The Python code that has called a function of C to change the environment; null where it is not Python code that has.
     *
     * @param function that is called; the registers are those at its entry
     */
    public @Nullable PythonRead change(String function, Program program) {
        return changes.of(function, program, registers, registers.threadPointer());
    }

    /** A program that ran already was attached to: all of its threads stand, and its memory is selected. */
    public void attached(TracedProcess process) throws IOException {
        Program program = process.program();
        if (program == null || !(program.image() instanceof LoadedImage image)) {
            return;
        }
        for (MappedBinary object : image.binaries()) {
            OptionalLong runtime = runtime(object);
            if (runtime.isPresent()) {
                attached(process, program, PythonProgram.find(runtime.getAsLong(), memory));
            }
        }
    }

    private void attached(TracedProcess process, Program program, @Nullable PythonProgram python) throws IOException {
        if (python != null
                && python.findEnvironment(memory, ProcFs.of(process.pid(), "root"))
                && watches.setAll(process, python.readWatches())) {
            program.python(python);
        } else {
            String text = " has copied its environment before it was attached to: what Python code reads is not seen";
            journal.gap(process, GapKind.TAKEN_WHOLE, "coverage: " + program.executable() + text);
        }
    }

    /** What Python reads in a process is not seen. */
    private void giveUp(TracedProcess process, Program program, String why) throws IOException {
        EnvironmentCopy copy = program.takeDeferred();
        if (copy != null) {
            record(process, copy, copy.text() + " (" + why + ")");
        }
    }

    /** A process ends, or executes another program, or is let go: what is still undecided about it is recorded. */
    public void leave(TracedProcess process) throws IOException {
        Program program = process.program();
        EnvironmentCopy copy = program == null ? null : program.takeDeferred();
        if (copy != null) {
            record(process, copy, copy.text());
        }
    }

    private void record(TracedProcess process, EnvironmentCopy copy, String text) throws IOException {
        journal.logOf(process).access(Operation.LIST, copy.api(), null, null, copy.thread(), copy.stack(), null);
        journal.gap(process, GapKind.TAKEN_WHOLE, "coverage: " + text);
    }
}
