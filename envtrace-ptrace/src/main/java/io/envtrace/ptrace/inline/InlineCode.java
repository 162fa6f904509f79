package io.envtrace.ptrace.inline;

import io.envtrace.binary.machine.FilterPlan;
import io.envtrace.binary.machine.FilteredName;
import io.envtrace.binary.machine.FlagPlace;
import io.envtrace.binary.machine.InlineFilter;
import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.NameBitmap;
import io.envtrace.binary.machine.SecondArgumentFilter;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pages in one address space that hold filters and the bitmap of names which they look up. The program can read and execute them, and
 * never write them; the tracer writes them through {@code /proc}. A forked child has a copy.
 */
public final class InlineCode {
    /** How much is mapped: the bitmap, and behind it the code. */
    static final int LENGTH = 2 * NameBitmap.BYTES;

    private static final int ALIGNMENT = 16;
    /** What a breakpoint's surroundings are compared by, with room. */
    private static final int CONTEXT = 32;

    /**
     * Which calls of a function are of interest.
     *
     * @param byName whether those with one of the names; else all
     * @param name where the name is
     * @param always the byte that makes all be of interest as long as it is not 0
     * @param bits of the second argument, any of which makes a call be of interest, too
     * @param begins whether threads are stopped before the call, too
     */
    public record Calls(boolean byName, FilteredName name, FlagPlace always, int bits, boolean begins) {
        /** All of them. */
        public static final Calls ALL = new Calls(false, FilteredName.TEXT, FlagPlace.NONE, 0, false);

        /** Those whose first argument is one of the names. */
        public static final Calls NAMED = new Calls(true, FilteredName.TEXT, FlagPlace.NONE, 0, false);
    }

    /** Follows a breakpoint's name where threads are stopped before the call. */
    public static final String BEGINS = " begins";

    private final AddressSpace space;
    private final TraceeMemory memory;
    private final long bitmap;
    private long next;

    InlineCode(AddressSpace space, TraceeMemory memory, long start) {
        this.space = space;
        this.memory = memory;
        this.bitmap = start;
        this.next = start + NameBitmap.BYTES;
    }

    /** The address of the bitmap, which stays the same in forked children. */
    public long bitmap() {
        return bitmap;
    }

    /**
     * Puts a filter in front of a function.
     *
     * @param tid a stopped thread; no thread may be inside of the function
     * @param trapName what the breakpoint is called at which calls of interest stop
     * @param entry the function's address
     * @param function its code
     * @param names which calls are of interest
     * @return false if that is not possible there
     */
    public boolean filter(int tid, String trapName, long entry, byte[] function, Calls names) throws PtraceException {
        FilterPlan plan = new FilterPlan(
                entry, function, next, names.byName ? bitmap : 0, names.always, names.bits, names.begins, names.name);
        InlineFilter filter = ThisMachine.ARCHITECTURE.inlineFilter(plan);
        return put(tid, trapName, entry, function, filter);
    }

    /**
     * Puts a filter in front of a function that stops before the function begins, where the second argument is this one.
     *
     * @param tid a stopped thread; no thread may be inside of the function
     * @param entry the function's address
     * @param function its code
     * @return false if that is not possible there
     */
    public boolean filterBySecond(int tid, String trapName, long entry, byte[] function, long argument)
            throws PtraceException {
        SecondArgumentFilter plan = new SecondArgumentFilter(entry, function, next, argument);
        return put(tid, trapName, entry, function, ThisMachine.ARCHITECTURE.inlineFilter(plan));
    }

    /**
     * Puts a filter behind a system call that opens a file, which stops where it has opened one with the name of a dotenv file.
     *
     * @param tid a stopped thread; no thread may be inside of the function
     * @param code what stands behind the call
     * @return false if that is not possible there
     */
    public boolean filterOpened(int tid, String trapName, long at, byte[] code) throws PtraceException {
        return put(tid, trapName, at, code, ThisMachine.ARCHITECTURE.openedFileFilter(at, next));
    }

    private boolean put(int tid, String trapName, long entry, byte[] function, @Nullable InlineFilter filter)
            throws PtraceException {
        boolean fits = filter != null && next + filter.code().length <= bitmap + LENGTH;
        byte[] found = new byte[function.length];
        if (filter == null || !fits || memory.read(entry, found, 0, found.length) < found.length) {
            return false;
        }
        return Arrays.equals(found, function) && insert(tid, trapName, entry, filter);
    }

    private boolean insert(int tid, String trapName, long entry, InlineFilter filter) throws PtraceException {
        memory.put(tid, next, filter.code());
        boolean whole = breakpoint(tid, trapName, filter, filter.trap())
                && (filter.begin() == 0 || breakpoint(tid, trapName + BEGINS, filter, filter.begin()));
        if (!whole) {
            return false;
        }
        space.patch(tid, memory, entry, filter.jump());
        next += filter.code().length + ALIGNMENT & -ALIGNMENT;
        return true;
    }

    private boolean breakpoint(int tid, String name, InlineFilter filter, int at) throws PtraceException {
        byte[] around = Arrays.copyOfRange(filter.code(), at, at + CONTEXT);
        Instruction nothing = ThisMachine.ARCHITECTURE.decode(around, 0);
        if (nothing == null) {
            return false;
        }
        long trap = next + at;
        space.insert(tid, memory, new BreakpointSite(name, trap, around, nothing, trap, 0), 0);
        return true;
    }
}
