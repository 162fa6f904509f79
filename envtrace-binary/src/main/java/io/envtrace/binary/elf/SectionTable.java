package io.envtrace.binary.elf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The section headers. A file may have none, and a program runs without them, so damaged ones count as none. */
final class SectionTable {
    private static final int NAME_LIMIT = 4096;
    private static final int INFLATED_LIMIT = 512 << 20;
    private static final int ZLIB = 1;
    private static final int COMPRESSION_HEADER = 24;
    private static final int EXTENDED = 0xffff;

    private final List<Section> sections;

    private SectionTable(List<Section> sections) {
        this.sections = sections;
    }

    static SectionTable read(Bytes file, ElfHeader header) throws IOException {
        if (header.sectionOffset() == 0 || header.sectionSize() < ElfHeader.SECTION_HEADER) {
            return new SectionTable(List.of());
        }
        try {
            return new SectionTable(List.copyOf(readAll(file, header)));
        } catch (ElfFormatException damaged) {
            return new SectionTable(List.of());
        }
    }

    private static List<Section> readAll(Bytes file, ElfHeader header) throws IOException {
        Bytes first = headerAt(file, header, 0);
        long count = header.sectionCount() == 0 ? first.i64(32) : header.sectionCount();
        int names = header.sectionNames() == EXTENDED ? first.i32(40) : header.sectionNames();
        file.checkRange(
                header.sectionOffset(), Math.multiplyExact((int) Math.min(count, 1 << 20), header.sectionSize()));
        Bytes nameHeader = headerAt(file, header, names);
        Bytes texts = file.view(nameHeader.i64(24), nameHeader.i64(32));
        List<Section> sections = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            sections.add(section(headerAt(file, header, i), texts));
        }
        return sections;
    }

    private static Bytes headerAt(Bytes file, ElfHeader header, long index) throws IOException {
        return file.view(header.sectionOffset() + index * header.sectionSize(), ElfHeader.SECTION_HEADER);
    }

    private static Section section(Bytes header, Bytes texts) throws IOException {
        return new Section(
                texts.string(header.u32(0), NAME_LIMIT),
                header.i32(4),
                header.i64(8),
                header.i64(16),
                header.i64(24),
                header.i64(32),
                header.i32(40),
                header.i64(56));
    }

    List<Section> all() {
        return sections;
    }

    Optional<Section> named(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    Bytes content(Bytes file, Section section) throws IOException {
        if (section.type() == Section.NO_BITS) {
            return Bytes.of(new byte[0]);
        }
        Bytes stored = file.view(section.offset(), section.size());
        return section.compressed() ? inflate(stored, section.name()) : stored;
    }

    private static Bytes inflate(Bytes stored, String name) throws IOException {
        long size = stored.i64(8);
        if (stored.i32(0) != ZLIB || size < 0 || size > INFLATED_LIMIT || stored.size() > INFLATED_LIMIT) {
            throw new ElfFormatException("section " + name + " is compressed in a way that is not read");
        }
        byte[] packed = stored.read(COMPRESSION_HEADER, (int) stored.size() - COMPRESSION_HEADER);
        byte[] content = new byte[(int) size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int done = 0;
            while (done < content.length) {
                int part = inflater.inflate(content, done, content.length - done);
                if (part == 0) {
                    throw new ElfFormatException("section " + name + " is cut short");
                }
                done += part;
            }
            return Bytes.of(content);
        } catch (DataFormatException e) {
            throw new ElfFormatException("section " + name + " is damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
