package io.envtrace.binary.golang;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;

/** The tree of inlined functions. */
final class InlineTree {
    /** Offsets of {@code gofunc} in moduledata: Go 1.20 to 1.26, 1.27, 1.18 and 1.19; then where a later field would push it. */
    private static final int[] OFFSETS = {320, 344, 304, 312, 328, 336, 352, 360, 368, 376, 384};

    private static final int SAMPLES = 24;

    private final ElfFile file;
    private final PclnTable table;
    private final long base;

    private InlineTree(ElfFile file, PclnTable table, long base) {
        this.file = file;
        this.table = table;
        this.base = base;
    }

    /** Finds the tree. The field's offset differs between versions: the right one is where the trees of the first functions make sense. */
    static InlineTree find(ElfFile file, PclnTable table, ModuleData module) throws IOException {
        if (table.layout().absolute) {
            return new InlineTree(file, table, 0);
        }
        for (int offset : OFFSETS) {
            if (offset + Long.BYTES <= module.size()) {
                InlineTree tree = new InlineTree(file, table, module.word(offset));
                if (file.loaded(tree.base).isPresent() && tree.plausible()) {
                    return tree;
                }
            }
        }
        throw new ElfFormatException("Go moduledata: inlined calls not found");
    }

    private boolean plausible() throws IOException {
        int checked = 0;
        for (int i = 0; i < table.count() && checked < SAMPLES; i++) {
            PclnFunction function = table.function(i);
            if (function.inlineTree() >= 0) {
                checked++;
                if (!plausible(function)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean plausible(PclnFunction function) throws IOException {
        long start = base + function.inlineTree();
        if (file.loaded(start).isEmpty()) {
            return false;
        }
        Bytes entry = file.at(start);
        return entry.size() >= table.layout().inlineEntry
                && table.startsName(entry.i32(table.layout().inlineName))
                && entry.i32(table.layout().inlineParent) >= 0;
    }

    /** The offset of the inlined function's name. */
    int name(PclnFunction function, int index) throws IOException {
        return field(function, index, table.layout().inlineName);
    }

    /** An address whose line is that of the call that was inlined. */
    long callSite(PclnFunction function, int index) throws IOException {
        return function.entry() + field(function, index, table.layout().inlineParent);
    }

    private int field(PclnFunction function, int index, int field) throws IOException {
        long start = base + function.inlineTree() + (long) index * table.layout().inlineEntry;
        return file.at(start).i32(field);
    }
}
