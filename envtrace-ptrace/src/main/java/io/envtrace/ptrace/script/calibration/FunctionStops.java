package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.TraceeMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Stops a shell at the beginnings of all its functions, where these are known: some hundred times faster than step by step. The shell must
 * start no process meanwhile, which would have the breakpoints without anybody who expects them.
 */
final class FunctionStops {
    /** A function is not of interest after so many calls that were not: some are called for everything. */
    private static final int MOST_OTHER = 40;

    private static final int MOST_STOPS = 200_000;

    private final OwnTracee shell;
    private final TraceeMemory memory;
    private final MachineRegisters now;
    private final long bias;
    private final CodeRange code;
    private final CallObserver observer;
    /** The bytes in place of which breakpoints stand, by address in memory. */
    private final Map<Long, byte[]> originals = new HashMap<>();
    /** How many calls of a function were of no interest, by address in memory; -1 for one that was of interest. */
    private final Map<Long, Integer> others = new HashMap<>();
    /** The calls that have not returned yet, the innermost first. */
    private final Deque<FunctionCall> open = new ArrayDeque<>();

    /** @param code its code in memory */
    FunctionStops(OwnTracee shell, TraceeMemory memory, long bias, CodeRange code, CallObserver observer) {
        this.shell = shell;
        this.memory = memory;
        this.now = shell.registers();
        this.bias = bias;
        this.code = code;
        this.observer = observer;
    }

    /**
     * Runs to a marker.
     *
     * @param functions where functions, and parts of them, begin in the file
     */
    void runTo(int marker, long[] functions) throws PtraceException {
        for (long function : functions) {
            others.put(function + bias, 0);
            stopAt(function + bias);
        }
        for (int i = 0; shell.umask() != marker; i++) {
            if (i > MOST_STOPS) {
                throw new PtraceException("breakpoint", shell.pid(), PtraceException.ESRCH);
            }
            shell.resume();
            long address = ThisMachine.ARCHITECTURE.trapAddress(now);
            byte[] original = originals.get(address);
            if (original != null && shell.umask() < 0) {
                stopped(address, original);
            }
        }
        for (Map.Entry<Long, byte[]> each : originals.entrySet()) {
            memory.put(shell.pid(), each.getKey(), each.getValue());
        }
        shell.resume();
    }

    private void stopped(long address, byte[] original) throws PtraceException {
        now.setPc(address);
        shell.setRegisters();
        // A breakpoint in its place would be in what is read there.
        memory.put(shell.pid(), address, original);
        originals.remove(address);
        returned(address);
        boolean function = others.containsKey(address) && isWanted(address);
        boolean awaited = isAwaited(address);
        if (function || awaited) {
            shell.step();
            stopAt(address);
        }
    }

    /** Tells of the call; false if further ones need not be told. */
    private boolean isWanted(long address) throws PtraceException {
        FunctionCall call = new FunctionCall(
                address - bias, memory.word(now.sp()) - bias, now.sp(), argument(0), argument(1), argument(2));
        if (isCall(call) && isOfInterest(call)) {
            others.put(address, -1);
            open.push(call);
            stopAt(call.returnsTo() + bias);
            return true;
        }
        int before = others.getOrDefault(address, 0);
        int count = before < 0 ? before : before + 1;
        others.put(address, count);
        return count < MOST_OTHER;
    }

    /** Parts of functions that lie elsewhere have entries among the frames, too: what is on the stack there need not be an address. */
    private boolean isCall(FunctionCall call) {
        long behind = call.returnsTo() + bias;
        return behind > code.start() && behind < code.end();
    }

    private boolean isOfInterest(FunctionCall call) {
        try {
            return observer.called(call);
        } catch (UnreadableMemoryException e) {
            return false;
        }
    }

    private void returned(long address) {
        // What was left by a jump over its callers does not return any more.
        while (!open.isEmpty() && now.sp() > open.peek().sp()) {
            FunctionCall call = open.pop();
            if (call.returnsTo() + bias == address) {
                observer.returned(call, now.result());
            }
        }
    }

    private boolean isAwaited(long address) {
        for (FunctionCall call : open) {
            if (call.returnsTo() + bias == address) {
                return true;
            }
        }
        return false;
    }

    private long argument(int index) {
        return ThisMachine.ARCHITECTURE.cArgument(now, index);
    }

    private void stopAt(long address) throws PtraceException {
        if (originals.containsKey(address)) {
            return;
        }
        byte[] trap = ThisMachine.ARCHITECTURE.trap();
        byte[] original = new byte[trap.length];
        if (memory.read(address, original, 0, original.length) == original.length) {
            originals.put(address, original);
            memory.put(shell.pid(), address, trap);
        }
    }
}
