package io.envtrace.binary.golang;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The function table {@code pclntab}: functions by address, their names, and the tables of values by program counter. */
final class PclnTable {
    static final int NAME_LIMIT = 1 << 16;

    private static final int LONGEST_VALUES = 1 << 24;
    private static final int MOST_FUNCTIONS = 1 << 26;

    private final PclnLayout layout;
    private final Bytes bytes;
    private final long address;
    private final int functions;
    private final int quantum;
    private final long names;
    private final long units;
    private final long files;
    private final long values;
    private final long table;
    private long text;

    private PclnTable(PclnLayout layout, Bytes bytes, long address) throws IOException {
        this.layout = layout;
        this.bytes = bytes;
        this.address = address;
        quantum = bytes.u8(6);
        long count = bytes.i64(8);
        names = bytes.i64(layout.tables);
        units = bytes.i64(layout.tables + 8);
        files = bytes.i64(layout.tables + 16);
        values = bytes.i64(layout.tables + 24);
        table = bytes.i64(layout.tables + 32);
        if (count < 0 || count > MOST_FUNCTIONS || names < 0 || names > units || units > files || files > values) {
            throw new ElfFormatException("Go function table: damaged header");
        }
        functions = (int) count;
        bytes.view(table, (count + 1) * layout.functionEntry - layout.functionEntry / 2);
        text = layout.absolute ? 0 : bytes.i64(24);
    }

    /**
     * @param address where the table is in memory
     * @return null if these bytes are no table of a known form
     */
    static @Nullable PclnTable open(Bytes bytes, long address) throws IOException {
        PclnLayout layout = bytes.size() < 72 ? null : PclnLayout.of(bytes.i32(0));
        if (layout == null || bytes.u16(4) != 0 || bytes.u8(7) != Long.BYTES) {
            return null;
        }
        return new PclnTable(layout, bytes, address);
    }

    PclnLayout layout() {
        return layout;
    }

    long address() {
        return address;
    }

    /** The address of the table of names. */
    long namesAddress() {
        return address + names;
    }

    /** Whether a name can start at an offset. */
    boolean startsName(int offset) throws IOException {
        return offset >= 0 && offset < units - names && (offset == 0 || bytes.u8(names + offset - 1) == 0);
    }

    /** Sets the start of the code, from moduledata: the header's copy is 0 since Go 1.26, and not relocated in a file. */
    void textStart(long start) {
        if (!layout.absolute) {
            text = start;
        }
    }

    int count() {
        return functions;
    }

    long entry(int index) throws IOException {
        long at = table + (long) index * layout.functionEntry;
        return layout.absolute ? bytes.i64(at) : text + bytes.u32(at);
    }

    PclnFunction function(int index) throws IOException {
        return new PclnFunction(this, entry(index), description(index));
    }

    private long description(int index) throws IOException {
        long at = table + (long) index * layout.functionEntry;
        return table + (layout.absolute ? bytes.i64(at + 8) : bytes.u32(at + 4));
    }

    int nameOffset(int index) throws IOException {
        return bytes.i32(description(index) + layout.name);
    }

    /** The first eight bytes of a name, and what follows a shorter one. */
    long nameStart(int offset) throws IOException {
        return bytes.i64(names + offset);
    }

    /** The function whose code holds an address; null outside of the program's Go code. */
    @Nullable
    PclnFunction find(long pc) throws IOException {
        if (functions == 0
                || Long.compareUnsigned(pc, entry(0)) < 0
                || Long.compareUnsigned(pc, entry(functions)) >= 0) {
            return null;
        }
        int low = 0;
        int high = functions;
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(entry(middle), pc) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return function(low);
    }

    Bytes bytes() {
        return bytes;
    }

    String name(int offset) throws IOException {
        return bytes.string(names + offset, NAME_LIMIT);
    }

    boolean hasName(int offset, byte[] expected) throws IOException {
        return bytes.hasString(names + offset, expected);
    }

    @Nullable
    String file(long unit, int number) throws IOException {
        int offset = bytes.i32(units + 4 * (unit + number));
        return offset == -1 ? null : bytes.string(files + (offset & 0xffffffffL), NAME_LIMIT);
    }

    /** The value that a table holds for an address; −1 if none. */
    int value(long offset, long entry, long pc) throws IOException {
        if (offset == 0) {
            return -1;
        }
        long at = values + offset;
        long end = entry;
        int value = -1;
        long limit = at + LONGEST_VALUES;
        while (at < limit) {
            long delta = varint(at);
            if ((int) delta == 0 && end != entry) {
                return -1;
            }
            at += delta >>> 32;
            value += (int) delta >>> 1 ^ -((int) delta & 1);
            long advance = varint(at);
            at += advance >>> 32;
            end += (advance & 0xffffffffL) * quantum;
            if (Long.compareUnsigned(pc, end) < 0) {
                return value;
            }
        }
        throw new ElfFormatException("Go function table: values without an end");
    }

    /** Reads a varint: its value in the low half, its length in bytes in the high half. */
    private long varint(long offset) throws IOException {
        int value = 0;
        for (int i = 0; i < 5; i++) {
            int next = bytes.u8(offset + i);
            value |= (next & 0x7f) << 7 * i;
            if (next < 0x80) {
                return (long) (i + 1) << 32 | value & 0xffffffffL;
            }
        }
        throw new ElfFormatException("Go function table: number without an end");
    }
}
