package io.envtrace.ptrace.image;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.Registers;
import io.envtrace.event.session.RuntimeKind;
import java.util.List;

/** The code in an address space: walks and names its stacks, and knows its runtime. */
public interface ProgramImage {
    /** Walks the stack of a stopped thread, without naming its frames. */
    CallStack walk(Registers registers, Memory memory);

    /** A stack's frames, innermost first, inlined calls included. */
    List<MachineFrame> frames(CallStack stack);

    /** The program as a single frame, used if there is no stack; empty if the program is not known. */
    List<MachineFrame> itself();

    boolean isGo();

    /** A copy for a child that has just been forked, which loads objects of its own. */
    ProgramImage copy();

    /** The runtime of its code; never {@link RuntimeKind#NEWER}. */
    RuntimeKind kind();

    /** The runtime's version; empty if not known. */
    String version();

    /** The file whose code the thread executes, as the process sees it; empty if that is not known. */
    String file(Registers registers);

    /** The id of the goroutine that a stopped thread runs; 0 if it runs none or that is not known. */
    long goroutine(Registers registers, Memory memory);

    /** A program of which nothing is known. */
    ProgramImage UNKNOWN = new ProgramImage() {
        @Override
        public List<MachineFrame> itself() {
            return List.of();
        }

        @Override
        public boolean isGo() {
            return false;
        }

        @Override
        public ProgramImage copy() {
            return this;
        }

        @Override
        public RuntimeKind kind() {
            return RuntimeKind.NATIVE;
        }

        @Override
        public String version() {
            return "";
        }

        @Override
        public long goroutine(Registers registers, Memory memory) {
            return 0;
        }

        @Override
        public String file(Registers registers) {
            return "";
        }

        @Override
        public CallStack walk(Registers registers, Memory memory) {
            return new CallStack.Builder(0).build(false);
        }

        @Override
        public List<MachineFrame> frames(CallStack stack) {
            return List.of();
        }
    };
}
