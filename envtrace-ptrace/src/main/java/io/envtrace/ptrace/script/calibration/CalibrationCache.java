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
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs have found out about shells: a small file for each state of an executable, in the user's cache directory. Only files
 * are read that nobody else can have written, since what they say is where code is changed. A failure costs only time.
 */
public final class CalibrationCache {
    private static final int FORMAT = 0x454c5333;
    private static final int LARGEST = 4096;
    private static final int MOST_SITES = 64;
    private static final int MOST_FILES = 64;
    private static final int FUNCTIONS = 8;

    private final @Nullable Path directory;

    /** @param directory null for none */
    CalibrationCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The cache of this user. */
    public static CalibrationCache ofThisUser() {
        String cache = System.getProperty("envtrace.cache", "");
        return new CalibrationCache(cache.startsWith("/") ? Path.of(cache, "shells") : null);
    }

    /** What is known of an executable; null if nothing is. */
    public @Nullable ShellMap get(FileIdentity executable) {
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
    public void put(FileIdentity executable, @Nullable ShellMap map) {
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

    static byte[] encode(ShellMap map) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        for (long function : map.functions().all()) {
            out.writeLong(function);
        }
        write(out, map.reads());
        write(out, map.temporary());
        write(out, map.data().line());
        write(out, map.data().function());
        write(out, map.data().exportAll());
        write(out, map.data().table());
        out.writeBoolean(map.data().continued());
        out.writeLong(map.functions().define().site());
        out.writeLong(map.functions().substitute().site());
        out.writeInt(map.assigns());
        out.writeLong(StateFile.checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Set<Long> sites) throws IOException {
        out.writeInt(sites.size());
        for (long site : sites) {
            out.writeLong(site);
        }
    }

    private static void write(DataOutputStream out, ShellPlace place) throws IOException {
        out.writeLong(place.pointer());
        out.writeLong(place.offset());
    }

    static ShellMap decode(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        int end = content.length - Long.BYTES;
        if (end < 0 || in.readInt() != FORMAT) {
            throw new IOException("of another version");
        }
        long[] at = new long[FUNCTIONS];
        for (int i = 0; i < at.length; i++) {
            at[i] = in.readLong();
        }
        Set<Long> reads = sites(in);
        Set<Long> temporary = sites(in);
        ShellMap.Data data = new ShellMap.Data(place(in), place(in), place(in), place(in), in.readBoolean());
        ShellMap.Functions functions = new ShellMap.Functions(
                at[0],
                at[1],
                at[2],
                at[3],
                at[4],
                at[5],
                new ShellMap.CalledFrom(at[6], in.readLong()),
                new ShellMap.CalledFrom(at[7], in.readLong()));
        ShellMap map = new ShellMap(functions, reads, temporary, data, in.readInt());
        if (in.readLong() != StateFile.checksum(content, end) || in.available() != 0) {
            throw new IOException("damaged");
        }
        return map;
    }

    private static Set<Long> sites(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_SITES) {
            throw new IOException("damaged");
        }
        Set<Long> sites = new HashSet<>();
        for (int i = 0; i < count; i++) {
            sites.add(in.readLong());
        }
        return sites;
    }

    private static ShellPlace place(DataInputStream in) throws IOException {
        return new ShellPlace(in.readLong(), in.readLong());
    }
}
