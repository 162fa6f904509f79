package io.envtrace.ptrace.script;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.nativecode.CodeRange;
import org.jspecify.annotations.Nullable;

/** The code of a file as a whole. */
public final class CodeScan {
    /** More than any shell has. */
    private static final long LARGEST = 16 << 20;

    private CodeScan() {}

    /** The segment that can be executed; null if there is none or more than one, or if it is too large. */
    public static @Nullable CodeRange executable(ElfFile file) {
        CodeRange found = null;
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD && segment.executable()) {
                if (found != null || segment.fileSize() > LARGEST) {
                    return null;
                }
                found = new CodeRange(segment.address(), segment.address() + segment.fileSize());
            }
        }
        return found;
    }
}
