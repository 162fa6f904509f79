package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;

/** A frame description entry (FDE) with its common entry (CIE): how to unwind one range of code. */
final class FrameDescription {
    private static final int LONG_FORM = -1;
    private static final int NAME_LIMIT = 16;

    private final Bytes section;
    private final long sectionAddress;

    long start;
    long end;
    long codeAlignment;
    long dataAlignment;
    int returnRegister;
    boolean signalFrame;
    long initialProgram;
    long initialEnd;
    long program;
    long programEnd;

    private int pointerEncoding;
    private boolean augmented;

    private FrameDescription(Bytes section, long sectionAddress) {
        this.section = section;
        this.sectionAddress = sectionAddress;
    }

    Bytes section() {
        return section;
    }

    /**
     * @param section the bytes of {@code .eh_frame}
     * @param offset where the entry starts in it
     */
    static FrameDescription read(Bytes section, long sectionAddress, long offset) throws IOException {
        FrameDescription description = new FrameDescription(section, sectionAddress);
        description.readEntry(offset);
        return description;
    }

    private void readEntry(long offset) throws IOException {
        ByteCursor cursor = new ByteCursor(section, offset);
        programEnd = end(cursor);
        long back = cursor.offset();
        long distance = cursor.u32();
        if (distance == 0) {
            throw new ElfFormatException("frame table: entry without description");
        }
        readCommon(back - distance);
        start = EncodedPointers.read(cursor, pointerEncoding, sectionAddress + cursor.offset(), 0);
        end = start + EncodedPointers.value(cursor, pointerEncoding & 0xf);
        if (augmented) {
            cursor.skip(cursor.unsignedLeb());
        }
        program = cursor.offset();
    }

    private void readCommon(long offset) throws IOException {
        ByteCursor cursor = new ByteCursor(section, offset);
        initialEnd = end(cursor);
        if (cursor.i32() != 0) {
            throw new ElfFormatException("frame table: entry points to no common entry");
        }
        int version = cursor.u8();
        String augmentation = cursor.string(NAME_LIMIT);
        codeAlignment = cursor.unsignedLeb();
        dataAlignment = cursor.signedLeb();
        returnRegister = version == 1 ? cursor.u8() : (int) cursor.unsignedLeb();
        if (augmentation.startsWith("z")) {
            readAugmentation(cursor, augmentation);
        } else if (!augmentation.isEmpty()) {
            throw new ElfFormatException("frame table: unknown augmentation");
        }
        initialProgram = cursor.offset();
    }

    private void readAugmentation(ByteCursor cursor, String augmentation) throws IOException {
        augmented = true;
        long size = cursor.unsignedLeb();
        long after = cursor.offset() + size;
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R' -> pointerEncoding = cursor.u8();
                case 'P' -> EncodedPointers.read(cursor, cursor.u8(), 0, 0);
                case 'L' -> cursor.u8();
                case 'S' -> signalFrame = true;
                default -> {}
            }
        }
        cursor.seek(after);
    }

    private static long end(ByteCursor cursor) throws IOException {
        int size = cursor.i32();
        if (size == LONG_FORM || size == 0) {
            throw new ElfFormatException("frame table: entry of unknown form");
        }
        return cursor.offset() + (size & 0xffffffffL);
    }

    boolean covers(long address) {
        return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
    }
}
