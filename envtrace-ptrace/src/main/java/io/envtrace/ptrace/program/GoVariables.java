package io.envtrace.ptrace.program;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environment of a Go program that is already running: the slice {@code syscall.envs}, which holds one entry for each variable,
 * and empty ones for those that were removed.
 */
public final class GoVariables {
    private static final String READER = "syscall.Getenv";
    private static final int CODE_READ = 1024;
    private static final long MOST = 1 << 20;
    private static final int STRING = 2 * Long.BYTES;

    private final MappedBinary object;
    private final StringMemory memory;

    public GoVariables(MappedBinary object, StringMemory memory) {
        this.object = object;
        this.memory = memory;
    }

    /**
     * The current environment; empty if the program has no means to change it.
     *
     * @throws IOException the program may have changed it, and it cannot be found
     */
    public Optional<Map<String, String>> read() throws IOException {
        GoProgram go = object.binary().go();
        if (go == null || go.entry(READER).isEmpty()) {
            return Optional.empty();
        }
        OptionalLong variable = object.binary().file().symbols().object("syscall.envs");
        List<String> found = null;
        for (long place : variable.isPresent() ? List.of(variable.getAsLong()) : candidates(go)) {
            // An empty slice may be another variable.
            if (found == null || found.isEmpty()) {
                List<String> entries = entries(place + object.bias());
                found = entries == null ? found : entries;
            }
        }
        if (found == null) {
            throw new IOException(object.path() + ": the environment of this Go program is not found in its memory");
        }
        return Optional.of(Environments.of(found));
    }

    /** The slice's strings; null if there is no slice of strings. */
    private @Nullable List<String> entries(long place) {
        try {
            return strings(place);
        } catch (UnreadableMemoryException e) {
            if (e.gone()) {
                throw e;
            }
            return null;
        }
    }

    private @Nullable List<String> strings(long place) {
        long array = memory.word(place);
        long count = memory.word(place + Long.BYTES);
        boolean slice = array != 0 && count >= 0 && count <= memory.word(place + STRING) && count <= MOST;
        byte[] headers = new byte[slice ? (int) count * STRING : 0];
        if (!slice || memory.read(array, headers, 0, headers.length) < headers.length) {
            return null;
        }
        List<String> entries = new ArrayList<>();
        for (int at = 0; at < headers.length; at += STRING) {
            String entry = memory.string(
                    LittleEndian.littleEndian(headers, at), LittleEndian.littleEndian(headers, at + Long.BYTES));
            entries.add(entry);
        }
        return entries;
    }

    /**
     * For a stripped program: the addresses that may be the slice. Getenv loads its length and its address, which are adjacent; other
     * variables can be so, too.
     */
    private List<Long> candidates(GoProgram go) throws IOException {
        long entry = go.entry(READER).orElseThrow();
        Bytes bytes = object.binary().file().at(entry);
        byte[] code = bytes.read(0, (int) Math.min(CODE_READ, bytes.size()));
        Set<Long> loaded = new LinkedHashSet<>();
        ThisMachine.ARCHITECTURE.visitLoads(code, entry, (instruction, variable) -> loaded.add(variable));
        return loaded.stream()
                .filter(place -> loaded.contains(place + Long.BYTES))
                .toList();
    }
}
