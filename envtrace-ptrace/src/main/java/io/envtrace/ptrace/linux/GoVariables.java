package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.elf.Bytes;
import io.envtrace.ptrace.golang.GoProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what a Go program that runs already has made of its environment: the slice {@code syscall.envs}, which holds one entry for each
 * variable, and empty ones for those that were removed.
 */
final class GoVariables {
    private static final String READER = "syscall.Getenv";
    private static final int CODE_READ = 1024;
    private static final int LOAD = 0x8B;
    private static final int LOAD_LENGTH = 7;
    private static final long MOST = 1 << 20;
    private static final int STRING = 2 * Long.BYTES;

    private final MappedBinary object;
    private final Strings memory;

    GoVariables(MappedBinary object, Strings memory) {
        this.object = object;
        this.memory = memory;
    }

    /**
     * The environment now; empty where the program cannot have changed it.
     *
     * @throws IOException it may have, and what it is cannot be found
     */
    Optional<Map<String, String>> read() throws IOException {
        GoProgram go = object.binary().go();
        if (go == null || go.entry(READER).isEmpty()) {
            return Optional.empty();
        }
        OptionalLong variable = object.binary().file().symbols().object("syscall.envs");
        long place = (variable.isPresent() ? variable.getAsLong() : search(go)) + object.bias();
        long array = memory.word(place);
        long count = memory.word(place + Long.BYTES);
        if (array == 0 && count == 0) {
            return Optional.empty(); // not initialised yet
        }
        if (count < 0 || count > memory.word(place + STRING) || count > MOST) {
            throw unknown();
        }
        return Optional.of(Environments.of(entries(array, (int) count)));
    }

    private List<String> entries(long array, int count) throws IOException {
        byte[] headers = new byte[count * STRING];
        if (memory.read(array, headers, 0, headers.length) < headers.length) {
            throw unknown();
        }
        List<String> entries = new ArrayList<>();
        for (int at = 0; at < headers.length; at += STRING) {
            String entry = memory.string(Words.littleEndian(headers, at), Words.littleEndian(headers, at + Long.BYTES));
            if (entry == null) {
                throw unknown();
            }
            entries.add(entry);
        }
        return entries;
    }

    /** A stripped program: Getenv loads the slice's length and its address, two neighbours that no other variable of its is. */
    private long search(GoProgram go) throws IOException {
        long entry = go.entry(READER).orElseThrow();
        Bytes bytes = object.binary().file().at(entry);
        byte[] code = bytes.read(0, (int) Math.min(CODE_READ, bytes.size()));
        List<Long> loaded = new ArrayList<>();
        for (int at = 0; at + LOAD_LENGTH <= code.length; at++) {
            if (isLoad(code, at)) {
                long from = entry + at + LOAD_LENGTH + (int) Words.littleEndian(code, at + 3, Integer.BYTES);
                if (loaded.contains(from - Long.BYTES)) {
                    return from - Long.BYTES;
                }
                if (loaded.contains(from + Long.BYTES)) {
                    return from;
                }
                loaded.add(from);
            }
        }
        throw unknown();
    }

    /** {@code mov place(%rip), register}, of 64 bits. */
    private static boolean isLoad(byte[] code, int at) {
        boolean wide = (code[at] & 0xFB) == 0x48;
        return wide && (code[at + 1] & 0xFF) == LOAD && (code[at + 2] & 0xC7) == 0x05;
    }

    private IOException unknown() {
        return new IOException(object.path() + ": the environment of this Go program is not found in its memory");
    }
}
