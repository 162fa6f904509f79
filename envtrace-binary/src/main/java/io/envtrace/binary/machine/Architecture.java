package io.envtrace.binary.machine;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A processor's instruction set with the conventions that Linux, C and Go have for it. Registers are told by their DWARF numbers. All
 * addresses, words and instructions are little-endian, and words have 64 bits.
 */
public interface Architecture {
    /** How Java's property {@code os.arch} calls it, such as {@code amd64}. */
    String name();

    /** How an ELF file's header calls it ({@code e_machine}). */
    int elfMachine();

    /** The type of an ELF relocation that adds the load bias to an address ({@code R_…_RELATIVE}). */
    int relativeRelocation();

    /** The type of an ELF relocation by which an executable gets a copy of a library's variable ({@code R_…_COPY}). */
    int copyRelocation();

    /** The type of an ELF relocation that fills a slot of the global offset table with a variable's address ({@code R_…_GLOB_DAT}). */
    int globalDataRelocation();

    /** The number of a system call in 64-bit code. */
    int systemCall(SystemCall call);

    /** Registers that can be changed, all 0. */
    MachineRegisters registers();

    /** The instruction at which a thread stops. */
    byte[] trap();

    /** Where the {@linkplain #trap trap} is, of a thread that has stopped at it. */
    long trapAddress(Registers stopped);

    /**
     * Decodes an instruction that a breakpoint may overwrite.
     *
     * @param code a copy of the machine code; what is behind its end is not decoded
     * @return null for an instruction that cannot be carried out outside of the process
     */
    @Nullable
    Instruction decode(byte[] code, int index);

    /**
     * The length of the instruction that saves the frame pointer on the stack, where a function begins with it and the next one can be
     * {@linkplain #decode decoded}; else 0. Behind it, no write to the stack is needed to carry an instruction out.
     */
    int framePointerPush(byte[] code);

    /** The length of the check of the stack's size with which a Go function begins; 0 where it has none. */
    int goStackCheck(byte[] code);

    /**
     * Visits what can be an instruction that loads a 64-bit word by an address relative to the program counter, in the code's order. Where
     * instructions begin is not known, so not all that is visited need be one.
     *
     * @param address where the code stands
     */
    void visitLoads(byte[] code, long address, LoadVisitor visitor);

    /**
     * Whether a function whose code this is uses its third argument, as C's convention hands it over, before anything else can have changed
     * it. What is behind the code's end, or not understood, counts as no use.
     */
    boolean usesThirdArgument(byte[] code);

    /**
     * Where the code that a program begins with has the address that it hands on as the first argument: that of main.
     *
     * @param address where the code stands
     * @return the address of main, or of code that goes on looking for it; empty if none is found
     */
    OptionalLong mainOf(byte[] code, long address);

    int stackPointer();

    int framePointer();

    /** The register in which Go's own calling convention keeps the current goroutine's descriptor. */
    int goroutine();

    /** An argument at the entry of a C function; the first has the index 0. */
    long cArgument(Registers registers, int index);

    /** A word of the arguments at the entry of a Go function since Go 1.17: a string takes two, its address and its length. */
    long goArgument(Registers registers, int index);

    /** Whether a thread whose next instruction follows this code is in a system call, or has just been. */
    boolean endsWithSystemCall(byte[] code);

    /**
     * Where a function will return to that has executed none of its instructions; 0 where it cannot be read.
     *
     * @param cursor stands at the function's entry
     */
    long returnAddressAtEntry(UnwindCursor cursor);

    /** By how many bytes a call makes the stack grow. */
    int pushedByCall();
}
