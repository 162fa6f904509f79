package io.envtrace.binary.environ;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.machine.Architecture;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/** Whether a C program's main uses its third argument: the environment, as an array that can be read without asking anybody. */
public final class MainArgument {
    private static final int START = 96;
    private static final int MAIN = 512;

    private MainArgument() {}

    /** Whether it does; false where main is not found. */
    public static boolean isUsed(ElfFile program, Architecture architecture) throws IOException {
        OptionalLong main = main(program, architecture);
        return main.isPresent()
                && isCode(program, main.getAsLong())
                && architecture.usesThirdArgument(code(program, main.getAsLong(), MAIN));
    }

    private static OptionalLong main(ElfFile program, Architecture architecture) throws IOException {
        OptionalLong named = program.symbols().function("main");
        return named.isPresent() ? named : architecture.mainOf(code(program, program.entry(), START), program.entry());
    }

    private static boolean isCode(ElfFile program, long address) {
        return program.loaded(address).filter(segment -> segment.executable()).isPresent();
    }

    private static byte[] code(ElfFile program, long address, int length) throws IOException {
        Bytes bytes = program.at(address);
        // With room for an instruction that begins at the end.
        return Arrays.copyOf(bytes.read(0, (int) Math.min(length, bytes.size())), length + 32);
    }
}
