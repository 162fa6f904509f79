package io.envtrace.ptrace.ruby;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.ptrace.image.MappedBinary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where an interpreter's variables are in a process.
 *
 * @param version of the interface, three numbers of four bytes; 0 where it is not known
 * @param machine the pointer to everything of the interpreter; 0 where it is not known
 * @param symbols where the table of symbols may be: only code tells it
 */
record RubyAddresses(long version, long machine, List<Long> symbols) {
    private static final String LISTS_SYMBOLS = "rb_sym_all_symbols";
    private static final int LISTING = 96;
    /** The table of symbols begins so many bytes before what that function uses of it. */
    private static final int NAMES = 8;

    static RubyAddresses of(MappedBinary object) throws IOException {
        ElfFile file = object.binary().file();
        return new RubyAddresses(
                address(object, file.symbols().exportedObject("ruby_api_version")),
                address(object, file.symbols().exportedObject("ruby_current_vm_ptr")),
                symbols(object, file));
    }

    private static long address(MappedBinary object, OptionalLong found) {
        return found.isPresent() ? found.getAsLong() + object.bias() : 0;
    }

    /** What the code of a function loads from places that it names by their distance. */
    private static List<Long> symbols(MappedBinary object, ElfFile file) throws IOException {
        List<Long> found = new ArrayList<>();
        OptionalLong function = file.symbols().exported(LISTS_SYMBOLS);
        if (function.isEmpty()) {
            return found;
        }
        Bytes code = file.at(function.getAsLong());
        byte[] bytes = code.read(0, (int) Math.min(LISTING, code.size()));
        for (int i = 0; i + 7 <= bytes.length; i++) {
            boolean loads = (bytes[i] & 0xFB) == 0x48 && (bytes[i + 1] & 0xFF) == 0x8B && (bytes[i + 2] & 0xC7) == 0x05;
            if (loads) {
                int distance = (int) RubyMemory.number(bytes, i + 3, Integer.BYTES);
                found.add(function.getAsLong() + i + 7 + distance - NAMES + object.bias());
            }
        }
        return found;
    }
}
