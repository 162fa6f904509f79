package io.envtrace.binary.machine;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A processor's instruction set, with the conventions of Linux, C and Go for it. Registers are named by their DWARF numbers. All addresses,
 * words and instructions are little-endian, and words have 64 bits.
 */
public interface Architecture {
    /** The name in Java's property {@code os.arch}, such as {@code amd64}. */
    String name();

    /** The number in an ELF file's header ({@code e_machine}). */
    int elfMachine();

    /** The type of an ELF relocation that adds the load bias to an address ({@code R_…_RELATIVE}). */
    int relativeRelocation();

    /** The type of an ELF relocation by which an executable gets a copy of a library's variable ({@code R_…_COPY}). */
    int copyRelocation();

    /** The type of an ELF relocation that fills a slot of the global offset table with a variable's address ({@code R_…_GLOB_DAT}). */
    int globalDataRelocation();

    /** The number of a system call in 64-bit code. */
    int systemCall(SystemCall call);

    /** New registers, all 0. */
    MachineRegisters registers();

    /** The breakpoint instruction. */
    byte[] trap();

    /** The address of the {@linkplain #trap breakpoint instruction} that a stopped thread has hit. */
    long trapAddress(Registers stopped);

    /**
     * Decodes an instruction that a breakpoint may overwrite.
     *
     * @param code a copy of the machine code; bytes after its end are not decoded
     * @return null for an instruction that cannot be emulated
     */
    @Nullable
    Instruction decode(byte[] code, int index);

    /**
     * The length of the instruction that saves the frame pointer on the stack, if a function begins with it and the next one can be
     * {@linkplain #decode decoded}; else 0. Emulating an instruction after it needs no write to the stack.
     */
    int framePointerPush(byte[] code);

    /**
     * Makes the code of a filter for a function's calls.
     *
     * @return null where the function does not begin with instructions that can be moved, the place is too far away, or this architecture
     *     has no filters
     */
    @Nullable
    InlineFilter inlineFilter(FilterPlan plan);

    /** New code that calls functions of the program it is put into; null where this architecture has none. */
    @Nullable
    CallCode callCode();

    /**
     * Makes the code of a filter for calls with one second argument.
     *
     * @return null as above
     */
    @Nullable
    InlineFilter inlineFilter(SecondArgumentFilter plan);

    /** Where in a function's code it goes on behind a system call that opens a file, as C's library has it: with a comparison of the result. */
    int[] behindOpen(byte[] code);

    /**
     * Makes the code of a filter that stands there, and stops where the call has opened a file whose name, without its directory, has
     * {@code .env} in it.
     *
     * @param place the address of the filter's own code
     * @return null as above
     */
    @Nullable
    InlineFilter openedFileFilter(long behind, long place);

    /** What a system call or a C function has returned. */
    long callResult(Registers registers);

    /** The targets of what may be calls of functions, relative to the program counter; in the code's order. */
    void visitCalls(byte[] code, long address, CallVisitor visitor);

    /** The length of the check of the stack's size with which a Go function begins; 0 if it has none. */
    int goStackCheck(byte[] code);

    /**
     * Visits what may be an instruction that loads a 64-bit word relative to the program counter, in the code's order. It is not known
     * where instructions begin, so not all that is visited is one.
     *
     * @param address the address of the code
     */
    void visitLoads(byte[] code, long address, LoadVisitor visitor);

    /**
     * Whether a function with this code uses its third argument, as C's convention passes it, before anything else can have changed it.
     * Bytes after the code's end, and instructions that are not understood, count as no use.
     */
    boolean usesThirdArgument(byte[] code);

    /**
     * The address that a program's start code passes on as the first argument: that of main.
     *
     * @param address the address of the code
     * @return the address of main, or of code that goes on looking for it; empty if none is found
     */
    OptionalLong mainOf(byte[] code, long address);

    int stackPointer();

    int framePointer();

    /** The register in which Go's own calling convention keeps the current goroutine's descriptor. */
    int goroutine();

    /** An argument at the entry of a C function; the first has the index 0. */
    long cArgument(Registers registers, int index);

    /** Changes an argument at the entry of a C function. */
    void setCArgument(MachineRegisters registers, int index, long value);

    /** A word of the arguments at the entry of a Go function since Go 1.17: a string takes two, its address and its length. */
    long goArgument(Registers registers, int index);

    /** Whether a thread whose next instruction follows this code is in a system call, or has just been. */
    boolean endsWithSystemCall(byte[] code);

    /**
     * The return address of a function that has executed none of its instructions; 0 if it cannot be read.
     *
     * @param cursor is at the function's entry
     */
    long returnAddressAtEntry(UnwindCursor cursor);

    /** How many bytes the stack grows by with a call. */
    int pushedByCall();
}
