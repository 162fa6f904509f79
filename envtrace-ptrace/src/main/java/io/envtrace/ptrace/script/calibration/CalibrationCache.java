package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.ptrace.image.OldFiles;
import io.envtrace.ptrace.image.StateFile;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs have found out about shells: a small file for each state of an executable, in the user's cache directory. Only files
 * are read that nobody else can have written, since what they say is where code is changed. A failure costs only time.
 *
 * @param <M> what is found out about a kind of shell
 */
public final class CalibrationCache<M> {
    private static final int LARGEST = 4096;
    private static final int MOST_FILES = 64;

    private final @Nullable Path directory;
    private final ProbedKind<M> kind;

    /** @param directory null for none */
    CalibrationCache(@Nullable Path directory, ProbedKind<M> kind) {
        this.directory = directory;
        this.kind = kind;
    }

    /** The cache of this user. */
    public static <M> CalibrationCache<M> ofThisUser(ProbedKind<M> kind) {
        String cache = System.getProperty("envtrace.cache", "");
        return new CalibrationCache<>(cache.startsWith("/") ? Path.of(cache, "shells") : null, kind);
    }

    /** What is known of an executable; null if nothing is. */
    public @Nullable M get(FileIdentity executable) {
        Path file = directory == null ? null : StateFile.of(directory, executable);
        if (directory == null
                || file == null
                || !PrivatePath.isOwnFile(file)
                || !PrivatePath.obstacle(directory).isEmpty()) {
            return null;
        }
        try {
            return decode(StateFile.read(file, LARGEST));
        } catch (IOException e) {
            return null;
        }
    }

    /** Keeps what was found out about an executable. */
    public void put(FileIdentity executable, @Nullable M map) {
        if (directory == null || map == null || !executable.isSettled()) {
            return;
        }
        try {
            PrivatePath.make(directory);
            new OldFiles(directory).removeAllBut(MOST_FILES - 1);
            StateFile.write(directory, executable, encode(map));
        } catch (IOException e) {
            // The next run will find it out again.
        }
    }

    byte[] encode(M map) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(kind.number());
        kind.write(map, out);
        out.writeLong(StateFile.checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    M decode(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int end = content.length - Long.BYTES;
        if (end < 0 || in.readInt() != kind.number()) {
            throw new IOException("of another version");
        }
        M map = kind.read(in);
        if (in.readLong() != StateFile.checksum(content, end) || in.available() != 0) {
            throw new IOException("damaged");
        }
        return map;
    }
}
