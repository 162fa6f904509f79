package io.envtrace.binary.nativecode;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.binary.elf.Symbol;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.Architecture;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A shared object or main program, with its tables. Each table is read when it is first needed; a damaged one counts as missing. Addresses
 * are those of the file, before the load bias. Not thread-safe.
 */
public final class SharedObject implements Closeable {
    private final ElfFile file;
    private final @Nullable Architecture architecture;
    private final DebugFiles debugFiles;
    private final Lazy<GoProgram> go = new Lazy<>(this::readGo);
    private final Lazy<FrameTable> frames = new Lazy<>(this::readTable);
    private final Lazy<FrameUnwinder> unwinder = new Lazy<>(this::readFrames);
    private final Lazy<ElfFile> debugFile = new Lazy<>(this::openDebugFile);
    private final Lazy<LineTable> lines = new Lazy<>(this::readLines);

    public SharedObject(ElfFile file, DebugFiles debugFiles) {
        this.file = file;
        this.architecture = Architectures.ofElf(file.machine()).orElse(null);
        this.debugFiles = debugFiles;
    }

    public ElfFile file() {
        return file;
    }

    public Path path() {
        return file.path();
    }

    public FileIdentity identity() {
        return file.identity();
    }

    /** The architecture of its code; null if it is not supported. */
    public @Nullable Architecture architecture() {
        return architecture;
    }

    /** {@code libc.so.6}: the file's own name. */
    public String baseName() {
        Path name = file.path().getFileName();
        return name == null ? file.path().toString() : name.toString();
    }

    /** The Go code in it, if it is a Go program. */
    public Optional<GoProgram> goProgram() {
        return Optional.ofNullable(go.get());
    }

    /** The entry of a function that it exports, such as {@code getenv}. */
    public OptionalLong exported(String function) {
        try {
            return file.symbols().exported(function);
        } catch (IOException damaged) {
            return OptionalLong.empty();
        }
    }

    /** The entry of a function, exported or in one of its symbol tables, those of a separate debug file included. */
    public OptionalLong function(String function) {
        try {
            OptionalLong own = file.symbols().function(function);
            ElfFile debug = own.isPresent() ? null : debugFile.get();
            return debug == null ? own : debug.symbols().function(function);
        } catch (IOException damaged) {
            return OptionalLong.empty();
        }
    }

    /** The function whose code holds an address; null if it is not known. */
    public @Nullable Symbol symbolAt(long address) {
        try {
            Symbol own = file.symbols().at(address);
            ElfFile debug = own != null && own.size() > 0 ? null : debugFile.get();
            Symbol better = debug == null ? null : debug.symbols().at(address);
            return better == null ? own : better;
        } catch (IOException damaged) {
            return null;
        }
    }

    /** The source line of an address; null if it is not known. */
    public @Nullable SourceLine lineAt(long address) {
        LineTable table = lines.get();
        try {
            return table == null ? null : table.at(address);
        } catch (IOException damaged) {
            return null;
        }
    }

    /** The code of the function that holds an address, by the table of its frames; null if that does not name one. */
    public @Nullable CodeRange codeAround(long address) {
        FrameTable table = frames.get();
        try {
            FrameDescription found = table == null ? null : table.find(address);
            return found == null ? null : new CodeRange(found.start, found.end);
        } catch (IOException damaged) {
            return null;
        }
    }

    /** Where its functions, and parts of them, begin by the table of their frames, in ascending order; none if that cannot be read. */
    public long[] codeStarts() {
        FrameTable table = frames.get();
        try {
            return table == null ? new long[0] : table.starts();
        } catch (IOException damaged) {
            return new long[0];
        }
    }

    /** Unwinds a frame by call frame information. */
    public UnwindStep step(UnwindCursor cursor, long bias) {
        FrameUnwinder known = unwinder.get();
        try {
            return known == null ? UnwindStep.UNKNOWN : known.step(cursor, bias);
        } catch (IOException damaged) {
            return UnwindStep.UNKNOWN;
        }
    }

    private @Nullable GoProgram readGo() throws IOException {
        return GoProgram.open(file).orElse(null);
    }

    private @Nullable FrameTable readTable() throws IOException {
        return architecture == null ? null : FrameTable.of(file);
    }

    private @Nullable FrameUnwinder readFrames() {
        FrameTable table = frames.get();
        return table == null || architecture == null ? null : new FrameUnwinder(table, architecture.stackPointer());
    }

    private @Nullable ElfFile openDebugFile() throws IOException {
        return debugFiles.open(file);
    }

    private @Nullable LineTable readLines() throws IOException {
        LineTable own = LineTable.of(file);
        ElfFile debug = own == null ? debugFile.get() : null;
        return debug == null ? own : LineTable.of(debug);
    }

    @Override
    public void close() throws IOException {
        ElfFile debug = debugFile.ifRead();
        if (debug != null) {
            debug.close();
        }
        file.close();
    }

    /** A table that is read once, on first use. */
    private static final class Lazy<T> {
        /** Reads the table; null if there is none. */
        interface Reader<T> {
            @Nullable
            T read() throws IOException;
        }

        private final Reader<T> reader;
        private boolean read;
        private @Nullable T table;

        Lazy(Reader<T> reader) {
            this.reader = reader;
        }

        @Nullable
        T get() {
            if (!read) {
                read = true;
                try {
                    table = reader.read();
                } catch (IOException damaged) {
                    table = null;
                }
            }
            return table;
        }

        @Nullable
        T ifRead() {
            return table;
        }
    }
}
