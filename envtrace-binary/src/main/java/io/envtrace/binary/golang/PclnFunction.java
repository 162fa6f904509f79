package io.envtrace.binary.golang;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One function's description in the function table. */
final class PclnFunction {
    private static final int INLINE_INDEX = 2;
    private static final int INLINE_TREE = 3;
    private static final int TOP_FRAME = 1;
    private static final int WRITES_STACK_POINTER = 2;

    private final PclnTable table;
    private final long entry;
    private final long offset;

    PclnFunction(PclnTable table, long entry, long offset) {
        this.table = table;
        this.entry = entry;
        this.offset = offset;
    }

    long entry() {
        return entry;
    }

    int nameOffset() throws IOException {
        return table.bytes().i32(offset + table.layout().name);
    }

    String name() throws IOException {
        return table.name(nameOffset());
    }

    /** Whether this is the outermost function of a stack. */
    boolean topFrame() throws IOException {
        return (table.bytes().u8(offset + table.layout().identity + 1) & TOP_FRAME) != 0;
    }

    /** Whether it changes the stack pointer in a way that the frame sizes do not show. */
    boolean writesStackPointer() throws IOException {
        return (table.bytes().u8(offset + table.layout().identity + 1) & WRITES_STACK_POINTER) != 0;
    }

    /** Bytes between the stack pointer and the return address; −1 if not known. */
    int frameSize(long pc) throws IOException {
        return value(table.layout().pcsp(), pc);
    }

    int line(long pc) throws IOException {
        return value(table.layout().pcline(), pc);
    }

    @Nullable
    String file(long pc) throws IOException {
        int number = value(table.layout().pcfile(), pc);
        return number < 0
                ? null
                : table.file(table.bytes().u32(offset + table.layout().unit()), number);
    }

    /** The entry of the inline tree for an address; −1 if nothing is inlined there. */
    int inlineIndex(long pc) throws IOException {
        if (INLINE_INDEX >= pcdataCount()) {
            return -1;
        }
        return table.value(table.bytes().u32(offset + table.layout().pcdata + 4 * INLINE_INDEX), entry, pc);
    }

    /** The position of the inline tree: an address, or an offset from moduledata's {@code gofunc}; −1 if there is none. */
    long inlineTree() throws IOException {
        PclnLayout layout = table.layout();
        if (INLINE_TREE >= table.bytes().u8(offset + layout.identity + 3)) {
            return -1;
        }
        long at = offset + layout.pcdata + 4 * pcdataCount();
        if (layout.absolute) {
            long aligned = at + (table.address() + at & 4);
            long pointer = table.bytes().i64(aligned + 8 * INLINE_TREE);
            return pointer == 0 ? -1 : pointer;
        }
        int relative = table.bytes().i32(at + 4 * INLINE_TREE);
        return relative == -1 ? -1 : relative & 0xffffffffL;
    }

    private long pcdataCount() throws IOException {
        return table.bytes().u32(offset + table.layout().pcdataCount());
    }

    private int value(int field, long pc) throws IOException {
        return table.value(table.bytes().u32(offset + field), entry, pc);
    }
}
