package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file's code where threads can be made to stop.
 *
 * @param function what starts there
 * @param address in the file, before the load bias
 * @param code what stands there and behind
 * @param instruction the first instruction of it
 * @param entry where the function begins, as far as registers there can be told from those here; else the address itself
 * @param pushed how many bytes the stack has grown by since
 */
public record BreakpointSite(
        String function, long address, byte[] code, Instruction instruction, long entry, int pushed) {

    /** One instruction further; null where that cannot be carried out. */
    @Nullable
    public BreakpointSite next() {
        int length = instruction.length();
        Instruction second = instruction.jumps() ? null : ThisMachine.ARCHITECTURE.decode(code, length);
        if (second == null) {
            return null;
        }
        byte[] rest = Arrays.copyOfRange(code, length, code.length);
        long place = address + length;
        boolean told = instruction.isUndone();
        int stack = told ? pushed + instruction.stackGrowth() : 0;
        return new BreakpointSite(function, place, rest, second, told ? entry : place, stack);
    }

    /** Behind the first instruction, since others stand on that: uprobes, debuggers. The same place where that cannot be. */
    public BreakpointSite behind() {
        BreakpointSite next = instruction.isUndone() ? next() : null;
        return next == null ? this : next;
    }

    /** Whether bytes that were found here go on as the file's do, but for breakpoints. */
    boolean continues(byte[] found, int length) {
        return Traps.hide(code, found, Traps.length(), Math.min(length, code.length));
    }
}
