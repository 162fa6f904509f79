package io.envtrace.binary.golang;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.elf.Section;
import io.envtrace.binary.elf.Segment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the function table: by its section, or in a file without section headers by its first bytes. */
final class PclnFinder {
    private static final List<String> SECTIONS = List.of(".gopclntab", ".data.rel.ro.gopclntab");
    private static final int ALIGNMENT = 8;
    private static final int SMALLEST = 72;

    private PclnFinder() {}

    static @Nullable PclnTable find(ElfFile file) throws IOException {
        for (String name : SECTIONS) {
            Optional<Section> section = file.section(name);
            if (section.isPresent()) {
                long address = section.get().address();
                return PclnTable.open(file.at(address), address);
            }
        }
        return file.sections().isEmpty() || file.section(".data.rel.ro").isPresent() && isGo(file) ? scan(file) : null;
    }

    /** Whether it is a Go program. The C linker may have put the table into a larger section. */
    private static boolean isGo(ElfFile file) {
        return file.section(".go.buildinfo").isPresent();
    }

    private static @Nullable PclnTable scan(ElfFile file) throws IOException {
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD) {
                PclnTable found = scan(file, segment);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable PclnTable scan(ElfFile file, Segment segment) throws IOException {
        Bytes bytes = file.bytes().view(segment.offset(), segment.fileSize());
        for (long at = 0; at + SMALLEST <= bytes.size(); at += ALIGNMENT) {
            if (PclnLayout.of(bytes.i32(at)) != null && bytes.u8(at + 7) == Long.BYTES) {
                PclnTable found = candidate(bytes.view(at, bytes.size() - at), segment.address() + at);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable PclnTable candidate(Bytes bytes, long address) throws IOException {
        try {
            return PclnTable.open(bytes, address);
        } catch (ElfFormatException chance) {
            return null;
        }
    }
}
