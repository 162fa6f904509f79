package io.envtrace.ptrace.call;

import io.envtrace.binary.machine.CallCode;
import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.kernel.InjectedMapping;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.Breakpoint;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Leads threads that have hit a breakpoint through code which calls functions of the program, and back to the breakpoint. The tracer does not
 * wait meanwhile: the functions may need other threads. The code puts everything back by itself where nobody takes it up at its end, so a
 * thread that is let go in the middle of it runs on unharmed. Runs on the ptrace thread.
 */
public final class Detours {
    /** What the breakpoint at a detour's end is called. */
    public static final String END = "end of a detour";

    private static final int PAGE = 4096;
    /** What a breakpoint's surroundings are compared by, with room. */
    private static final int CONTEXT = 32;

    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final InjectedMapping mapping;
    private final Map<Object, Diversion> diverted = new WeakHashMap<>();

    public Detours(Ptrace ptrace, TraceeMemory memory) {
        this.ptrace = ptrace;
        this.memory = memory;
        this.mapping = new InjectedMapping(ptrace);
    }

    /**
     * Maps a detour's code into a program, which can read and execute it, and never write it.
     *
     * @param tid a thread that is stopped outside of system calls; the memory of its process is selected
     * @return null where that is not possible: behind a seccomp filter, which might kill the program for a call that it does not expect, or
     *     without memory
     */
    public @Nullable Detour map(int pid, int tid, AddressSpace space, CallCode code) throws IOException {
        CallCode.Block block = code.finish();
        byte[] around = Arrays.copyOfRange(block.code(), block.trap(), block.trap() + CONTEXT);
        Instruction nothing = ThisMachine.ARCHITECTURE.decode(around, 0);
        if (nothing == null || ProcFs.filtersCalls(tid)) {
            return null;
        }
        int length = block.code().length + PAGE - 1 & -PAGE;
        long start = mapping.mapCode(pid, tid, memory, 0, length);
        if (start == 0) {
            return null;
        }
        space.addOwnPages(start, start + length);
        memory.put(tid, start, block.code());
        long trap = start + block.trap();
        space.insert(tid, memory, new BreakpointSite(END, trap, around, nothing, trap, 0), 0);
        return new Detour(start, code);
    }

    /**
     * Whether a thread is on its way already: a signal's handler that runs meanwhile is not led anywhere.
     *
     * @param thread stands for it
     * @param space the memory that it is in
     */
    public boolean isDiverted(Object thread, AddressSpace space) {
        Diversion diversion = diverted.get(thread);
        return diversion != null && diversion.space() == space;
    }

    /**
     * Leads a thread to a detour. It comes back to the breakpoint through {@link #end}.
     *
     * @param registers of the thread at the breakpoint, which are changed
     */
    public void begin(
            Object thread,
            int tid,
            AddressSpace space,
            Detour detour,
            Breakpoint breakpoint,
            MachineRegisters registers)
            throws IOException {
        MachineRegisters kept = ThisMachine.ARCHITECTURE.registers();
        copy(registers, kept);
        long top = registers.sp() - detour.code().below();
        memory.put(tid, top, breakpoint.address());
        registers.setSp(top);
        registers.setPc(detour.start());
        ptrace.setRegisters(tid, registers);
        diverted.put(thread, new Diversion(detour, breakpoint, kept, space));
    }

    /**
     * A thread has come to a detour's end.
     *
     * @param registers of the thread, which become those that it had at its breakpoint
     * @return null where it was not led there: a forked child of a signal's handler, whose registers the code puts back itself
     */
    public @Nullable Return end(Object thread, AddressSpace space, MachineRegisters registers) {
        Diversion diversion = diverted.remove(thread);
        if (diversion == null || diversion.space() != space) {
            return null;
        }
        long stack = registers.sp();
        copy(diversion.registers(), registers);
        return new Return(diversion.detour(), diversion.breakpoint(), stack);
    }

    private static void copy(MachineRegisters from, MachineRegisters to) {
        to.block().put(0, from.block(), 0, from.block().capacity());
    }
}
