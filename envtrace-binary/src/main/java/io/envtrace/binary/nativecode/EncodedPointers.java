package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;

/** Reads pointers as exception tables encode them: with a size, and relative to something. */
final class EncodedPointers {
    static final int OMITTED = 0xff;

    private static final int RELATIVE_TO_ITSELF = 0x10;
    private static final int RELATIVE_TO_TABLE = 0x30;
    private static final int INDIRECT = 0x80;

    private EncodedPointers() {}

    /**
     * @param own the address of the pointer itself
     * @param table the address that table-relative pointers are relative to
     */
    static long read(ByteCursor cursor, int encoding, long own, long table) throws IOException {
        if (encoding == OMITTED) {
            return 0;
        }
        long value = value(cursor, encoding & 0xf);
        return switch (encoding & 0x70) {
            case 0 -> value;
            case RELATIVE_TO_ITSELF -> own + value;
            case RELATIVE_TO_TABLE -> table + value;
            default -> throw unknown(encoding);
        };
    }

    static boolean indirect(int encoding) {
        return (encoding & INDIRECT) != 0;
    }

    static long value(ByteCursor cursor, int format) throws IOException {
        return switch (format) {
            case 0x0, 0x4, 0xc -> cursor.i64();
            case 0x1 -> cursor.unsignedLeb();
            case 0x2 -> cursor.u16();
            case 0x3 -> cursor.u32();
            case 0x9 -> cursor.signedLeb();
            case 0xa -> (short) cursor.u16();
            case 0xb -> cursor.i32();
            default -> throw unknown(format);
        };
    }

    private static ElfFormatException unknown(int encoding) {
        return new ElfFormatException("exception table: unknown pointer encoding " + Integer.toHexString(encoding));
    }
}
