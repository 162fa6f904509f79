package io.envtrace.ptrace.probe;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.machine.Registers;
import io.envtrace.ptrace.dotenv.BorrowedFile;
import io.envtrace.ptrace.dotenv.DotenvFiles;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.inline.InlineCode;
import io.envtrace.ptrace.inline.InlineCodeMapper;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees which dotenv files are opened: behind the system calls in C's functions that open files stand filters, which stop a thread only where
 * the name is that of such a file and the call has succeeded.
 */
public final class OpenedFiles {
    /** What the breakpoints of these filters are called. */
    static final String OPENED = "opened a dotenv file";

    /** Others, such as fopen, call the first one. */
    private static final String[] FUNCTIONS = {"open64", "openat64"};

    private static final int CODE = 512;
    private static final int COMPARED = 16;
    private static final int ACCESS_MODE = 3;
    private static final int WRITE_ONLY = 1;

    private final TraceeMemory memory;
    private final Journal journal;
    private final InlineCodeMapper mapper;
    private final boolean wanted;
    /** The library that was looked at last, which nearly all programs of a tree share, and what was found. */
    private @Nullable Binary library;

    private Map<Long, byte[]> behind = Map.of();

    /** @param wanted whether it does anything */
    public OpenedFiles(TraceeMemory memory, Journal journal, InlineCodeMapper mapper, boolean wanted) {
        this.wanted = wanted;
        this.memory = memory;
        this.journal = journal;
        this.mapper = mapper;
    }

    /**
     * Puts the filters into an object that was just loaded, if it is C's library. Not in a program that ran before: a thread of it may be in one of
     * the functions. Where that is not possible nothing is seen, and nothing is claimed: a library of the user's that has functions of these
     * names and is built in another way is no reason not to look at those behind it.
     */
    void watch(TracedProcess process, int tid, MappedBinary object) throws PtraceException {
        if (!wanted || process.space().hasRunBefore()) {
            return;
        }
        try {
            filter(process, tid, object);
        } catch (PtraceException e) {
            throw e;
        } catch (IOException e) {
            // Nothing is seen of what is opened through it.
        }
    }

    private void filter(TracedProcess process, int tid, MappedBinary object) throws IOException {
        Map<Long, byte[]> places = places(object.binary());
        InlineCode filters =
                places.isEmpty() ? null : mapper.map(process, tid, object.code().start());
        for (var place : places.entrySet()) {
            if (filters != null) {
                filters.filterOpened(tid, OPENED, place.getKey() + object.bias(), place.getValue());
            }
        }
    }

    /** What stands behind the calls that open files, by the address; nothing in what is not C's library. */
    private Map<Long, byte[]> places(Binary binary) throws IOException {
        if (binary == library) {
            return behind;
        }
        SortedMap<Long, byte[]> found = new TreeMap<>();
        for (String function : FUNCTIONS) {
            OptionalLong entry = binary.file().symbols().exported(function);
            if (entry.isEmpty()) {
                return Map.of();
            }
            Bytes rest = binary.file().at(entry.getAsLong());
            byte[] code = rest.read(0, (int) Math.min(CODE, rest.size()));
            for (int at : ThisMachine.ARCHITECTURE.behindOpen(code)) {
                found.put(entry.getAsLong() + at, Arrays.copyOfRange(code, at, at + COMPARED));
            }
        }
        library = binary;
        behind = found;
        return found;
    }

    /** A thread has opened a file. The memory of its process is selected. */
    void opened(Task task, Registers registers) {
        String asked = memory.string(ThisMachine.ARCHITECTURE.cArgument(registers, 1));
        int flags = (int) ThisMachine.ARCHITECTURE.cArgument(registers, 2);
        if (asked == null || !DotenvFiles.isName(asked) || (flags & ACCESS_MODE) == WRITE_ONLY) {
            return;
        }
        try (BorrowedFile file = BorrowedFile.of(
                task.process().pid(), task.tid(), (int) ThisMachine.ARCHITECTURE.callResult(registers))) {
            String path = file == null ? null : file.name();
            if (file != null && path != null) {
                journal.dotenv()
                        .opened(
                                Latin1Text.decode(path),
                                file.read(DotenvFiles.MOST_BYTES + 1),
                                task.process().pid());
            }
        } catch (IOException | RuntimeException e) {
            // The tool may not look at it, or it is gone: nothing is claimed of it, and nothing of the program is lost.
        }
    }
}
