package io.envtrace.ptrace.built;

import io.envtrace.ptrace.elf.Bytes;
import io.envtrace.ptrace.elf.ElfFile;
import io.envtrace.ptrace.elf.Segment;
import io.envtrace.ptrace.machine.Memory;
import io.envtrace.ptrace.machine.Registers;
import io.envtrace.ptrace.nativecode.DebugFiles;
import io.envtrace.ptrace.stack.LoadedObjects;
import io.envtrace.ptrace.stack.ObjectCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stopped process in a file: memory, registers, mapped objects, as a debugger wrote them. */
public final class CoreFile implements Memory, Registers {
    private static final int STATUS = 1;
    private static final int MAPPED_FILES = 0x46494c45;
    private static final int REGISTERS = 112;
    /** Places in the kernel's order of the registers with DWARF numbers 0 to 16. */
    private static final int[] PLACES = {10, 12, 11, 5, 13, 14, 4, 19, 9, 8, 7, 6, 3, 2, 1, 0, 16};

    private final ElfFile file;
    private final Bytes status;
    private final Bytes mappings;

    private CoreFile(Path core) throws IOException {
        file = ElfFile.open(core);
        status = note(STATUS);
        mappings = note(MAPPED_FILES);
    }

    /** Runs a program under gdb until it is at an address the given number of times, and keeps that moment. */
    public static CoreFile at(Path program, long address, int hits) throws IOException {
        Tools.require("gdb");
        Path core = program.resolveSibling(program.getFileName() + "-" + Long.toHexString(address) + ".core");
        Tools.run(
                program.getParent(),
                "gdb",
                "-batch",
                "-nx",
                "-ex",
                "set breakpoint pending on",
                "-ex",
                "set auto-load no",
                "-ex",
                "handle SIGURG nostop noprint pass",
                "-ex",
                "starti",
                "-ex",
                "break *" + address,
                "-ex",
                "ignore 1 " + (hits - 1),
                "-ex",
                "continue",
                "-ex",
                "generate-core-file " + core,
                "-ex",
                "kill",
                program.toString());
        return new CoreFile(core);
    }

    /** Where gdb, which turns randomisation off, puts position-independent programs. */
    public static long bias(ElfFile program) {
        return program.type() == ElfFile.SHARED
                ? 0x555555554000L - program.segment(Segment.LOAD).orElseThrow().address()
                : 0;
    }

    private Bytes note(int type) throws IOException {
        Segment notes = file.segment(Segment.NOTE).orElseThrow();
        Bytes bytes = file.bytes().view(notes.offset(), notes.fileSize());
        for (long at = 0; at < bytes.size(); ) {
            long content = at + 12 + (bytes.u32(at) + 3 & -4);
            if (bytes.i32(at + 8) == type) {
                return bytes.view(content, bytes.u32(at + 4));
            }
            at = content + (bytes.u32(at + 4) + 3 & -4);
        }
        throw new IOException("no note " + type);
    }

    /** The objects, read from lines in the form of {@code /proc/PID/maps}. */
    public LoadedObjects objects(Path directory) throws IOException {
        return objects(directory, new ObjectCache(new DebugFiles(Path.of("/nonexistent")), 100));
    }

    public LoadedObjects objects(Path directory, ObjectCache cache) throws IOException {
        Path process = Files.createTempDirectory(directory, "process");
        Files.createSymbolicLink(process.resolve("root"), Path.of("/"));
        Files.write(process.resolve("maps"), maps());
        return LoadedObjects.read(process, cache);
    }

    private List<String> maps() throws IOException {
        List<String> lines = new ArrayList<>();
        long count = mappings.i64(0);
        long name = 16 + 24 * count;
        for (int i = 0; i < count; i++) {
            long at = 16 + 24L * i;
            String path = mappings.string(name, 4096);
            name += path.length() + 1;
            lines.add(String.format(
                    "%x-%x %s %08x 00:00 1    %s",
                    mappings.i64(at),
                    mappings.i64(at + 8),
                    access(mappings.i64(at)),
                    mappings.i64(at + 16) * mappings.i64(8),
                    path));
        }
        return lines;
    }

    private String access(long address) {
        for (Segment segment : file.segments()) {
            if (segment.type() == Segment.LOAD && segment.address() == address) {
                return segment.executable() ? "r-xp" : "r--p";
            }
        }
        return "r--p";
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        int done = 0;
        try {
            while (done < length) {
                Segment segment = file.loaded(address + done).orElse(null);
                if (segment == null) {
                    return done;
                }
                long skipped = address + done - segment.address();
                int part = (int) Math.min(length - done, segment.fileSize() - skipped);
                byte[] bytes = file.bytes().read(segment.offset() + skipped, part);
                System.arraycopy(bytes, 0, into, offset + done, part);
                done += part;
            }
            return done;
        } catch (IOException e) {
            return done;
        }
    }

    @Override
    public long pc() {
        return get(16);
    }

    @Override
    public long sp() {
        return get(7);
    }

    @Override
    public long get(int dwarfNumber) {
        try {
            return status.i64(REGISTERS + 8L * PLACES[dwarfNumber]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String text(long address, long length) {
        byte[] bytes = new byte[(int) length];
        int read = read(address, bytes, 0, bytes.length);
        return new String(bytes, 0, read, StandardCharsets.UTF_8);
    }
}
