package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.machine.CallStack;
import io.envtrace.ptrace.machine.MachineFrame;
import io.envtrace.ptrace.machine.Memory;
import io.envtrace.ptrace.machine.Registers;
import java.util.List;

/** Reads the call stacks of one program: first the addresses, and the names only of stacks not seen before. */
interface StackReader {
    /** The stack of a stopped thread, of at most {@code depth} machine frames. */
    CallStack walk(Registers registers, Memory memory, int depth);

    /** A stack's frames, innermost first, inlined calls included. */
    List<MachineFrame> frames(CallStack stack);
}
