package io.envtrace.binary.elf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit little-endian ELF file. Headers are read when it is opened, everything else when it is needed. Addresses are those of the file,
 * before the load bias. Not thread-safe.
 */
public final class ElfFile implements Closeable {
    /** Executable at a fixed address. */
    public static final int EXECUTABLE = 2;
    /** Shared object or position-independent executable. */
    public static final int SHARED = 3;

    private final Path path;
    private final FileIdentity identity;
    private final FileBytes bytes;
    private final ElfHeader header;
    private final List<Segment> segments;
    private final SectionTable sections;
    private @Nullable DynamicSection dynamic;
    private @Nullable SymbolTable symbols;

    private ElfFile(Path path, FileIdentity identity, FileBytes bytes) throws IOException {
        this.path = path;
        this.identity = identity;
        this.bytes = bytes;
        header = ElfHeader.read(bytes);
        segments = header.segments(bytes);
        sections = SectionTable.read(bytes, header);
    }

    /**
     * @throws ElfFormatException if it is no 64-bit little-endian ELF file, or one with damaged headers
     */
    public static ElfFile open(Path path) throws IOException {
        return open(path, path);
    }

    /**
     * Opens a file under the name by which others know it.
     *
     * @param reachable the path at which it can be opened from here, such as {@code /proc/4711/exe}
     * @throws ElfFormatException if it is no 64-bit little-endian ELF file, or one with damaged headers
     */
    public static ElfFile open(Path reachable, Path path) throws IOException {
        FileIdentity identity = FileIdentity.of(reachable);
        FileBytes bytes = new FileBytes(reachable);
        try {
            return new ElfFile(path, identity, bytes);
        } catch (ElfFormatException e) {
            bytes.close();
            throw new ElfFormatException(path + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    public FileIdentity identity() {
        return identity;
    }

    /** {@link #EXECUTABLE} or {@link #SHARED}, or another kind of the standard. */
    public int type() {
        return header.type();
    }

    /** The number of the machine that the code is for, by the standard ({@code e_machine}). */
    public int machine() {
        return header.machine();
    }

    /** The address at which the program starts. */
    public long entry() {
        return header.entry();
    }

    public List<Segment> segments() {
        return segments;
    }

    public Optional<Segment> segment(int type) {
        return segments.stream().filter(segment -> segment.type() == type).findFirst();
    }

    /** Empty if the file has no section headers. */
    public List<Section> sections() {
        return sections.all();
    }

    public Optional<Section> section(String name) {
        return sections.named(name);
    }

    /** A section's content, inflated if it is compressed. */
    public Bytes content(Section section) throws IOException {
        return sections.content(bytes, section);
    }

    /** The whole file. */
    public Bytes bytes() {
        return bytes;
    }

    /** The bytes from an address to the end of its segment; relocations are not applied. */
    public Bytes at(long address) throws IOException {
        Segment segment = loaded(address).orElseThrow(() -> notLoaded(address));
        long skipped = address - segment.address();
        return bytes.view(segment.offset() + skipped, segment.fileSize() - skipped);
    }

    /** The segment whose bytes in the file hold an address. */
    public Optional<Segment> loaded(long address) {
        for (Segment segment : segments) {
            if (segment.type() == Segment.LOAD && segment.holds(address)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /** Needed libraries, tables and flags of the dynamic linker. */
    public DynamicSection dynamic() throws IOException {
        DynamicSection read = dynamic;
        if (read == null) {
            read = DynamicSection.read(this);
            dynamic = read;
        }
        return read;
    }

    /** Whether it is a position-independent program that no dynamic linker loads. */
    public boolean isStaticPie() throws IOException {
        return segment(Segment.INTERPRETER).isEmpty() && dynamic().isExecutable();
    }

    /** The functions of {@code .symtab} and {@code .dynsym}. */
    public SymbolTable symbols() throws IOException {
        SymbolTable read = symbols;
        if (read == null) {
            read = SymbolTable.read(this);
            symbols = read;
        }
        return read;
    }

    /** The linker's build identity in hexadecimal digits. */
    public Optional<String> buildId() throws IOException {
        return BuildId.read(this);
    }

    /** The pointers to which the dynamic linker adds the load bias. */
    public Relocations relocations() throws IOException {
        return Relocations.of(this);
    }

    /**
     * The pointers that the dynamic linker will write at an address, before the load bias; the file's own bytes where it writes nothing.
     */
    public PointerTable relocated(long address, long length) throws IOException {
        return PointerTable.read(this, address, length);
    }

    private ElfFormatException notLoaded(long address) {
        return new ElfFormatException("no bytes for address " + Long.toHexString(address));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
