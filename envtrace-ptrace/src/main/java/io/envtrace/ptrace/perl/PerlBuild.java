package io.envtrace.ptrace.perl;

import io.envtrace.binary.elf.Segment;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Which Perl it is. */
final class PerlBuild {
    private static final int MOST_READ = 64 << 20;
    private static final String VERSION = "\0v5.36.";
    private static final String OPTIONS = "PL_bincompat_options";

    private PerlBuild() {}

    /** Whether it is the one whose layout is known: 5.36 with threads and without debugging. */
    static boolean isKnown(MappedBinary object, StringMemory memory) throws IOException {
        OptionalLong options = object.binary().file().symbols().exportedObject(OPTIONS);
        if (options.isEmpty()) {
            return false;
        }
        String built = String.valueOf(memory.string(options.getAsLong() + object.bias()));
        return built.contains(" USE_ITHREADS") && !built.contains("DEBUG") && hasVersion(object, memory);
    }

    private static boolean hasVersion(MappedBinary object, StringMemory memory) throws IOException {
        for (Segment segment : object.binary().file().segments()) {
            boolean constant = segment.type() == Segment.LOAD && !segment.executable();
            if (constant && segment.fileSize() < MOST_READ) {
                byte[] bytes = new byte[(int) segment.fileSize()];
                int read = memory.read(segment.address() + object.bias(), bytes, 0, bytes.length);
                if (new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains(VERSION)) {
                    return true;
                }
            }
        }
        return false;
    }
}
