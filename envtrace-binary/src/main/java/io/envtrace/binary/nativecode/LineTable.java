package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Section;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Source lines from {@code .debug_line}; the other debug sections are not needed. */
final class LineTable {
    private static final long LARGEST = 256L << 20;

    private final Bytes section;
    private final Bytes strings;
    private final Bytes lineStrings;
    private @Nullable UnitBeginnings beginnings;
    private @Nullable Sequences sequences;

    private LineTable(Bytes section, Bytes strings, Bytes lineStrings) {
        this.section = section;
        this.strings = strings;
        this.lineStrings = lineStrings;
    }

    /** Null if the file has no such table. */
    static @Nullable LineTable of(ElfFile file) throws IOException {
        Optional<Section> lines = file.section(".debug_line");
        if (lines.isEmpty() || lines.get().size() == 0 || lines.get().size() > LARGEST) {
            return null;
        }
        Bytes content = file.content(lines.get());
        return content.size() == 0
                ? null
                : new LineTable(content, texts(file, ".debug_str"), texts(file, ".debug_line_str"));
    }

    private static Bytes texts(ElfFile file, String name) throws IOException {
        Optional<Section> section = file.section(name);
        return section.isPresent() ? file.content(section.get()) : Bytes.of(new byte[0]);
    }

    @Nullable
    SourceLine at(long address) throws IOException {
        // This is nearly always right, and saves running the programs of all units. Once they have run, their result is
        // exact.
        SourceLine found = sequences == null ? at(address, beginnings().unit(address)) : null;
        return found == null ? at(address, sequences().unit(address)) : found;
    }

    /** @param offset of the unit; negative for none */
    private @Nullable SourceLine at(long address, long offset) throws IOException {
        if (offset < 0) {
            return null;
        }
        LineUnit unit = LineUnit.read(section, offset);
        RowSearch search = new RowSearch(address);
        LineProgram.run(section, unit, search);
        if (search.line <= 0) {
            return null;
        }
        String file = LineFiles.read(section, unit, strings, lineStrings).path(search.file);
        return file.isEmpty() ? null : new SourceLine(file, search.line);
    }

    private UnitBeginnings beginnings() throws IOException {
        UnitBeginnings found = beginnings;
        if (found == null) {
            found = UnitBeginnings.of(section);
            beginnings = found;
        }
        return found;
    }

    private Sequences sequences() throws IOException {
        Sequences found = sequences;
        if (found == null) {
            found = Sequences.of(section);
            sequences = found;
        }
        return found;
    }

    /**
     * Finds the last row at or before an address, within a sequence that extends beyond it. Code that the linker has removed still has its
     * rows, from address 0 on.
     */
    private static final class RowSearch implements LineProgram.Rows {
        private final long address;
        private boolean inside;
        private boolean linked;
        private long pendingAddress;
        private int pendingFile;
        private int pendingLine;
        private int file;
        private int line;

        RowSearch(long address) {
            this.address = address;
        }

        @Override
        public void row(long rowAddress, int rowFile, int rowLine, boolean end) {
            if (!inside) {
                linked = rowAddress != 0;
            } else if (linked && pendingAddress <= address && address < rowAddress) {
                file = pendingFile;
                line = pendingLine;
            }
            inside = !end;
            pendingAddress = rowAddress;
            pendingFile = rowFile;
            pendingLine = rowLine;
        }
    }

    /** Which unit describes which addresses. */
    private static final class Sequences implements LineProgram.Rows {
        private static final int FIELDS = 3;

        private long[] ranges = new long[FIELDS * 64];
        private int count;
        private long current;
        private long start;
        private boolean inside;

        static Sequences of(Bytes section) throws IOException {
            Sequences sequences = new Sequences();
            for (long at = 0; at < section.size(); ) {
                LineUnit unit = LineUnit.read(section, at);
                sequences.current = at;
                if (unit.readable()) {
                    LineProgram.run(section, unit, sequences);
                }
                at = unit.end;
            }
            return sequences;
        }

        @Override
        public void row(long address, int file, int line, boolean end) {
            if (!inside) {
                start = address;
            }
            inside = !end;
            if (end && address > start && start != 0) {
                add(start, address, current);
            }
        }

        private void add(long low, long high, long unit) {
            if (count * FIELDS == ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * ranges.length);
            }
            ranges[count * FIELDS] = low;
            ranges[count * FIELDS + 1] = high;
            ranges[count * FIELDS + 2] = unit;
            count++;
        }

        long unit(long address) {
            for (int i = 0; i < count * FIELDS; i += FIELDS) {
                if (ranges[i] <= address && address < ranges[i + 1]) {
                    return ranges[i + 2];
                }
            }
            return -1;
        }
    }
}
