package io.envtrace.ptrace.php;

import io.envtrace.binary.elf.Segment;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where PHP of one minor version keeps what the tracer reads, in 64-bit builds without threads and without debugging. Offsets are in bytes.
 *
 * @param version such as 8.2
 * @param build what such a build calls its modules' interface, of which each minor version has another
 * @param currentFrame in {@code executor_globals}
 */
record PhpLayout(
        String version,
        String build,
        int currentFrame,
        Frame frame,
        Function function,
        Instruction instruction,
        Names names) {
    private static final int MOST_READ = 64 << 20;

    /** A function that is executed. */
    record Frame(int instruction, int function, int previous, int size) {}

    /** A function. */
    record Function(int name, int scope, int instructions, int count, int file, int size) {}

    /** An instruction of a function. */
    record Instruction(int line, int size) {}

    /** Names: where a class has its own, and where a string has its characters, with the length in front of them. */
    record Names(int className, int text) {}

    /** The versions on which this was run. */
    private static final List<PhpLayout> ALL = List.of(new PhpLayout(
            "8.2",
            "API20220829,NTS",
            488,
            new Frame(0, 24, 48, 56),
            new Function(8, 16, 88, 80, 152, 160),
            new Instruction(24, 32),
            new Names(8, 24)));

    /** The layout of a build, by what its constants say of it; null where none fits. */
    static @Nullable PhpLayout of(MappedBinary object, StringMemory memory) throws IOException {
        for (Segment segment : object.binary().file().segments()) {
            if (segment.type() == Segment.LOAD && segment.fileSize() < MOST_READ) {
                byte[] bytes = new byte[(int) segment.fileSize()];
                int read = memory.read(segment.address() + object.bias(), bytes, 0, bytes.length);
                String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                for (PhpLayout layout : ALL) {
                    if (text.contains("\0" + layout.build + "\0")) {
                        return layout;
                    }
                }
            }
        }
        return null;
    }
}
