package io.envtrace.ptrace.program;

import io.envtrace.ptrace.memory.StringMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pointers that the kernel has put on a program's stack, behind those to its arguments. C begins with this array, and replaces pointers in
 * it; for further variables it makes another one, which this one knows nothing of.
 *
 * @param address of the first pointer
 */
public record EnvironmentBlock(long address) {
    /** More are taken for damage. */
    private static final int MOST = 1 << 20;

    /** Where it is, of a program that has not run yet. */
    public static EnvironmentBlock atStart(long stackPointer, StringMemory memory) {
        long arguments = memory.word(stackPointer);
        return new EnvironmentBlock(stackPointer + Long.BYTES * (arguments + 2));
    }

    /** What it has now. */
    Map<String, String> read(StringMemory memory) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            long pointer = memory.word(address + (long) Long.BYTES * i);
            if (pointer == 0) {
                break;
            }
            String entry = memory.string(pointer);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return Environments.of(entries);
    }
}
