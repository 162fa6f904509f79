package io.envtrace.binary.golang;

import io.envtrace.binary.elf.ByteCursor;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.elf.PointerTable;
import io.envtrace.binary.elf.Section;
import io.envtrace.binary.elf.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds and reads the linker's build information: in a section of its own, else near the start of the writable data. */
final class BuildInfoReader {
    private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ALIGNMENT = 16;
    private static final int HEADER = 32;
    private static final int INLINE = 2;
    private static final int SEARCHED = 1 << 20;
    private static final int LONGEST = 16 << 20;
    private static final int SENTINEL = 16;

    private final ElfFile file;

    private BuildInfoReader(ElfFile file) {
        this.file = file;
    }

    static GoBuildInfo read(ElfFile file) throws IOException {
        BuildInfoReader reader = new BuildInfoReader(file);
        long address = reader.find();
        return address == 0 ? GoBuildInfo.UNKNOWN : reader.readAt(address);
    }

    private long find() throws IOException {
        Optional<Section> section = file.section(".go.buildinfo");
        if (section.isPresent()) {
            return search(section.get().address(), section.get().size());
        }
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD && segment.writable()) {
                return search(segment.address(), Math.min(SEARCHED, segment.fileSize()));
            }
        }
        return 0;
    }

    private long search(long address, long length) throws IOException {
        Bytes bytes = file.at(address);
        for (long at = 0; at + HEADER <= Math.min(length, bytes.size()); at += ALIGNMENT) {
            if (isMagic(bytes, at)) {
                return address + at;
            }
        }
        return 0;
    }

    private static boolean isMagic(Bytes bytes, long at) throws IOException {
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes.u8(at + i) != (MAGIC[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private GoBuildInfo readAt(long address) throws IOException {
        Bytes bytes = file.at(address);
        if ((bytes.u8(15) & INLINE) == 0) {
            PointerTable pointers = file.relocated(address + 16, 16);
            return GoBuildInfo.parse(pointed(pointers.word(0)), content(pointed(pointers.word(8))));
        }
        ByteCursor cursor = new ByteCursor(bytes, HEADER);
        String version = text(cursor);
        return GoBuildInfo.parse(version, content(text(cursor)));
    }

    private static String text(ByteCursor cursor) throws IOException {
        long length = cursor.unsignedLeb();
        String text = text(cursor.bytes(), cursor.offset(), length);
        cursor.skip(length);
        return text;
    }

    /** The Go string with its header at an address. */
    private String pointed(long header) throws IOException {
        if (header == 0) {
            return "";
        }
        PointerTable words = file.relocated(header, 16);
        return words.word(8) == 0 ? "" : text(file.at(words.word(0)), 0, words.word(8));
    }

    private static String text(Bytes bytes, long offset, long length) throws IOException {
        if (length < 0 || length > LONGEST) {
            throw new ElfFormatException("Go build information: damaged");
        }
        return new String(bytes.read(offset, (int) length), StandardCharsets.ISO_8859_1);
    }

    /** The content without the sentinels around it, by which a program finds it in its own memory. */
    private static String content(String marked) {
        int end = marked.length() - SENTINEL;
        String inner = end > SENTINEL && marked.charAt(end - 1) == '\n' ? marked.substring(SENTINEL, end) : "";
        return new String(inner.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
