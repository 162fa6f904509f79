package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file's code where a breakpoint can be set.
 *
 * @param function the function that starts there
 * @param address the address in the file, before the load bias
 * @param code the bytes there and after it
 * @param instruction the first instruction of these bytes
 * @param entry the function's entry, if its registers can be derived from those here; else the address itself
 * @param pushed how many bytes the stack has grown by since the entry
 */
public record BreakpointSite(
        String function, long address, byte[] code, Instruction instruction, long entry, int pushed) {

    /** The site one instruction further; null if that instruction cannot be emulated. */
    @Nullable
    public BreakpointSite next() {
        int length = instruction.length();
        Instruction second = instruction.jumps() ? null : ThisMachine.ARCHITECTURE.decode(code, length);
        if (second == null) {
            return null;
        }
        byte[] rest = Arrays.copyOfRange(code, length, code.length);
        long place = address + length;
        boolean told = instruction.isReversible();
        int stack = told ? pushed + instruction.stackGrowth() : 0;
        return new BreakpointSite(function, place, rest, second, told ? entry : place, stack);
    }

    /**
     * The site after the first instruction, since others set breakpoints on the first: uprobes, debuggers. If that is not possible, this
     * site.
     */
    public BreakpointSite afterFirstInstruction() {
        BreakpointSite next = instruction.isReversible() ? next() : null;
        return next == null ? this : next;
    }

    /** Whether the bytes after a breakpoint at this site are the file's, except for other breakpoints. */
    boolean matchesAfterTrap(byte[] found, int length) {
        return TrapInstruction.equalsExceptTraps(code, found, TrapInstruction.length(), Math.min(length, code.length));
    }
}
