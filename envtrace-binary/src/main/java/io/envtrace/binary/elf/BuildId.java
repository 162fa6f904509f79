package io.envtrace.binary.elf;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** The note {@code NT_GNU_BUILD_ID}. */
final class BuildId {
    private static final int TYPE = 3;
    private static final int GNU = 0x00554e47;
    private static final int HEADER = 12;
    private static final int LONGEST = 64;

    private BuildId() {}

    static Optional<String> read(ElfFile file) throws IOException {
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.NOTE) {
                Optional<String> found = search(file.bytes().view(segment.offset(), segment.fileSize()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> search(Bytes notes) throws IOException {
        long at = 0;
        while (at + HEADER <= notes.size()) {
            long nameSize = notes.u32(at);
            long size = notes.u32(at + 4);
            long content = at + HEADER + aligned(nameSize);
            if (notes.i32(at + 8) == TYPE && nameSize == 4 && notes.i32(at + HEADER) == GNU && size <= LONGEST) {
                return Optional.of(HexFormat.of().formatHex(notes.read(content, (int) size)));
            }
            at = content + aligned(size);
        }
        return Optional.empty();
    }

    private static long aligned(long size) {
        return size + 3 & ~3L;
    }
}
