package io.envtrace.binary.elf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first 64 bytes. */
record ElfHeader(
        int type,
        int machine,
        long entry,
        long segmentOffset,
        int segmentSize,
        int segmentCount,
        long sectionOffset,
        int sectionSize,
        int sectionCount,
        int sectionNames) {
    static final int SECTION_HEADER = 64;

    private static final int SIZE = 64;
    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int SEGMENT_HEADER = 56;
    private static final int MOST_SEGMENTS = 4096;

    static ElfHeader read(Bytes file) throws IOException {
        if (file.size() < SIZE || file.i32(0) != MAGIC) {
            throw new ElfFormatException("not an ELF file");
        }
        if (file.u16(4) != CLASS_64_LITTLE_ENDIAN) {
            throw new ElfFormatException("not a 64-bit little-endian ELF file");
        }
        return new ElfHeader(
                file.u16(16),
                file.u16(18),
                file.i64(24),
                file.i64(32),
                file.u16(54),
                file.u16(56),
                file.i64(40),
                file.u16(58),
                file.u16(60),
                file.u16(62));
    }

    List<Segment> segments(Bytes file) throws IOException {
        if (segmentCount > MOST_SEGMENTS || segmentCount > 0 && segmentSize < SEGMENT_HEADER) {
            throw new ElfFormatException("program headers of an unknown form");
        }
        List<Segment> segments = new ArrayList<>(segmentCount);
        for (int i = 0; i < segmentCount; i++) {
            segments.add(segment(file.view(segmentOffset + (long) i * segmentSize, SEGMENT_HEADER), file.size()));
        }
        return List.copyOf(segments);
    }

    private static Segment segment(Bytes header, long fileSize) throws IOException {
        long offset = header.i64(8);
        long inFile = header.i64(32);
        if (offset < 0 || inFile < 0) {
            throw new ElfFormatException("segment outside of the file");
        }
        long held = Math.max(0, Math.min(inFile, fileSize - offset));
        return new Segment(header.i32(0), header.i32(4), offset, header.i64(16), held, header.i64(40));
    }
}
