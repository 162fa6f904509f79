package io.envtrace.binary.golang;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.elf.PointerTable;
import io.envtrace.binary.elf.Section;
import io.envtrace.binary.elf.Segment;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The runtime's moduledata, which starts with pointers to the function table and its names. */
final class ModuleData {
    private static final int TEXT = 176;
    private static final int TEXT_END = 184;
    private static final int READ = 512;

    private final PointerTable words;

    private ModuleData(PointerTable words) {
        this.words = words;
    }

    /**
     * @throws ElfFormatException if there is none for this table
     */
    static ModuleData find(ElfFile file, PclnTable table) throws IOException {
        OptionalLong relocated = file.relocations().pair(table.address(), table.namesAddress());
        long address = relocated.isPresent() ? relocated.getAsLong() : scan(file, table);
        ModuleData found = new ModuleData(file.relocated(address, READ));
        if (found.words.size() <= TEXT_END) {
            throw new ElfFormatException("Go moduledata: cut short");
        }
        return found;
    }

    private static long scan(ElfFile file, PclnTable table) throws IOException {
        Optional<Section> own = file.section(".go.module");
        if (own.isPresent()) {
            long found = scan(file.at(own.get().address()).view(0, own.get().size()), table);
            if (found >= 0) {
                return own.get().address() + found;
            }
        }
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD && segment.writable()) {
                long found = scan(file.bytes().view(segment.offset(), segment.fileSize()), table);
                if (found >= 0) {
                    return segment.address() + found;
                }
            }
        }
        throw new ElfFormatException("Go moduledata: not found");
    }

    private static long scan(Bytes bytes, PclnTable table) throws IOException {
        int low = (int) table.address();
        for (long at = 0; at + READ / 2 <= bytes.size(); at += Long.BYTES) {
            if (bytes.i32(at) == low && bytes.i64(at) == table.address() && bytes.i64(at + 8) == table.namesAddress()) {
                return at;
            }
        }
        return -1;
    }

    /** The address at which the program's Go code starts. */
    long text() throws IOException {
        return words.word(TEXT);
    }

    /** The address at which it ends. */
    long textEnd() throws IOException {
        return words.word(TEXT_END);
    }

    int size() {
        return words.size();
    }

    long word(int offset) throws IOException {
        return words.word(offset);
    }
}
