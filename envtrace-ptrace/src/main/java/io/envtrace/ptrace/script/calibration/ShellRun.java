package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.ptrace.kernel.AuxiliaryVector;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import java.io.IOException;

/** A private run of a shell, from marker to marker of its script. It stands still between the calls of these methods. */
public final class ShellRun {
    private final OwnTracee shell;
    private final TraceeMemory memory;
    private final long bias;
    private final CodeRange code;
    private final ShellSteps steps;

    ShellRun(OwnTracee shell, TraceeMemory memory, Calibration.Code file) throws IOException {
        this.shell = shell;
        this.memory = memory;
        AuxiliaryVector vector = AuxiliaryVector.read(shell.pid());
        bias = file.movable() ? vector.entry() - file.entry() : 0;
        code = new CodeRange(file.start() + bias, file.end() + bias);
        steps = new ShellSteps(shell, memory, code.start(), code.end());
    }

    /** What is added to the file's addresses. */
    public long bias() {
        return bias;
    }

    /** Its memory as it is now. */
    public StringMemory memory() {
        return memory;
    }

    /** A copy of what it can write. */
    public WritableMemory copy() throws IOException {
        return WritableMemory.read(shell.pid(), ProcFs.executable(shell.pid()), memory);
    }

    /** Runs to a marker. */
    public void runTo(int marker) throws IOException {
        steps.runTo(marker);
    }

    /** Runs on for a number of stops at system calls, of which each one has two. */
    public void runOn(int stops) throws IOException {
        for (int i = 0; i < stops; i++) {
            shell.resume();
        }
    }

    /** What is done up to a marker, step by step. */
    ShellSteps.Seen stepTo(int marker) throws IOException {
        return steps.stepTo(marker);
    }

    /**
     * Runs to a marker, and tells of the calls that are made meanwhile. No process may be started.
     *
     * @param functions where functions begin in the file
     */
    public void watchTo(int marker, long[] functions, CallObserver observer) throws IOException {
        new FunctionStops(shell, memory, bias, code, observer).runTo(marker, functions);
    }
}
