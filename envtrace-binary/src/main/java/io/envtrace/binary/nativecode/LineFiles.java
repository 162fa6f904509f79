package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The file names of one unit's line table. */
final class LineFiles {
    private static final int FIRST_NUMBERED_FROM_ZERO = 5;
    private static final int NAME_LIMIT = 4096;
    private static final int MOST = 1 << 20;
    private static final int PATH = 1;
    private static final int DIRECTORY = 2;

    private record Entry(String name, int directory) {}

    private final LineUnit unit;
    private final Bytes strings;
    private final Bytes lineStrings;
    private final ByteCursor cursor;
    private final List<Entry> directories = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();

    private LineFiles(Bytes section, LineUnit unit, Bytes strings, Bytes lineStrings) {
        this.unit = unit;
        this.strings = strings;
        this.lineStrings = lineStrings;
        cursor = new ByteCursor(section, unit.fileTables);
    }

    static LineFiles read(Bytes section, LineUnit unit, Bytes strings, Bytes lineStrings) throws IOException {
        LineFiles files = new LineFiles(section, unit, strings, lineStrings);
        if (unit.version >= FIRST_NUMBERED_FROM_ZERO) {
            files.entries(files.directories);
            files.entries(files.files);
        } else {
            files.oldTables();
        }
        return files;
    }

    /** The path of a file by its number in the line program, with its directory if that is known; empty if there is none. */
    String path(int number) {
        int index = unit.version >= FIRST_NUMBERED_FROM_ZERO ? number : number - 1;
        if (index < 0 || index >= files.size()) {
            return "";
        }
        Entry file = files.get(index);
        if (file.name().startsWith("/")) {
            return file.name();
        }
        String directory = directory(file.directory());
        return directory.isEmpty() ? file.name() : directory + "/" + file.name();
    }

    private String directory(int number) {
        boolean fromZero = unit.version >= FIRST_NUMBERED_FROM_ZERO;
        int index = fromZero ? number : number - 1;
        if (index < 0 || index >= directories.size()) {
            return "";
        }
        String name = directories.get(index).name();
        boolean relative = fromZero && !name.startsWith("/") && index > 0;
        return relative ? directories.get(0).name() + "/" + name : name;
    }

    private void oldTables() throws IOException {
        for (String name = name(); !name.isEmpty(); name = name()) {
            add(directories, new Entry(name, 0));
        }
        for (String name = name(); !name.isEmpty(); name = name()) {
            int directory = (int) cursor.unsignedLeb();
            cursor.unsignedLeb();
            cursor.unsignedLeb();
            add(files, new Entry(name, directory));
        }
    }

    private String name() throws IOException {
        return cursor.string(NAME_LIMIT);
    }

    private void entries(List<Entry> into) throws IOException {
        int[] formats = new int[2 * cursor.u8()];
        for (int i = 0; i < formats.length; i++) {
            formats[i] = (int) cursor.unsignedLeb();
        }
        long count = cursor.unsignedLeb();
        for (long i = 0; i < count; i++) {
            add(into, entry(formats));
        }
    }

    private Entry entry(int[] formats) throws IOException {
        String name = "";
        int directory = 0;
        for (int i = 0; i < formats.length; i += 2) {
            if (formats[i] == PATH) {
                name = text(formats[i + 1]);
            } else if (formats[i] == DIRECTORY) {
                directory = (int) number(formats[i + 1]);
            } else {
                skip(formats[i + 1]);
            }
        }
        return new Entry(name, directory);
    }

    private String text(int form) throws IOException {
        return switch (form) {
            case 0x08 -> name();
            case 0x0e -> strings.string(cursor.unsigned(unit.offsetSize), NAME_LIMIT);
            case 0x1f -> lineStrings.string(cursor.unsigned(unit.offsetSize), NAME_LIMIT);
            default -> throw unknown(form);
        };
    }

    private long number(int form) throws IOException {
        return switch (form) {
            case 0x0b -> cursor.u8();
            case 0x05 -> cursor.u16();
            case 0x06 -> cursor.u32();
            case 0x07 -> cursor.i64();
            case 0x0f -> cursor.unsignedLeb();
            default -> throw unknown(form);
        };
    }

    private void skip(int form) throws IOException {
        switch (form) {
            case 0x1e -> cursor.skip(16);
            case 0x09 -> cursor.skip(cursor.unsignedLeb());
            case 0x08, 0x0e, 0x1f -> text(form);
            default -> number(form);
        }
    }

    private static void add(List<Entry> entries, Entry entry) throws ElfFormatException {
        if (entries.size() >= MOST) {
            throw new ElfFormatException("line table: too many files");
        }
        entries.add(entry);
    }

    private static ElfFormatException unknown(int form) {
        return new ElfFormatException("line table: unknown form " + form);
    }
}
