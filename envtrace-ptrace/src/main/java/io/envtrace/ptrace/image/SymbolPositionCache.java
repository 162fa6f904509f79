package io.envtrace.ptrace.image;

import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The results of earlier runs' scans: a small file for each state of a binary, in the user's cache directory. The caller has to check that
 * the names are really at these positions. Without a directory nothing is cached, and a failure costs only time.
 */
final class SymbolPositionCache {
    private static final int FORMAT = 0x454c4d32;
    private static final int LARGEST = 4096;
    private static final int MOST_NAMES = 64;
    private static final Duration REFRESHED = Duration.ofDays(1);

    private final @Nullable Path directory;
    private final int most;
    private final int searchedNames;
    private int putsUntilPruning;

    /**
     * @param directory a directory of this user alone; null for none
     * @param most how many binaries are cached
     * @param names all names that are searched for: a search for other names would not show that one of these is missing
     */
    SymbolPositionCache(@Nullable Path directory, int most, Collection<String> names) {
        this.directory = directory;
        this.most = most;
        this.searchedNames = new TreeSet<>(names).hashCode();
    }

    /** The cached positions of a binary; null if there are none. */
    @Nullable
    SymbolPositions get(FileIdentity binary) {
        if (directory == null) {
            return null;
        }
        Path file = StateFile.of(directory, binary);
        if (!PrivatePath.isOwnFile(file)) {
            return null;
        }
        try {
            SymbolPositions found = read(StateFile.read(file, LARGEST));
            markUsed(file);
            return found;
        } catch (IOException e) {
            return null;
        }
    }

    /** Marks a file as used, since the least recently used files are removed first. */
    private static void markUsed(Path file) {
        Instant now = Instant.now();
        try {
            if (Files.getLastModifiedTime(file).toInstant().plus(REFRESHED).isBefore(now)) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        } catch (IOException e) {
            // The file belongs to another user, or to a read-only file system. Its content is valid all the same.
        }
    }

    private SymbolPositions read(byte[] content) throws IOException {
        int end = content.length - Long.BYTES;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (end < 2 * Integer.BYTES || in.readInt() != FORMAT || in.readInt() != searchedNames) {
            throw new IOException("of another version");
        }
        SymbolPositions landmarks = new SymbolPositions(numbers(in), numbers(in), addresses(in));
        if (in.readLong() != StateFile.checksum(content, end) || in.available() != 0) {
            throw new IOException("damaged");
        }
        return landmarks;
    }

    private static Map<String, Integer> numbers(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_NAMES) {
            throw new IOException("damaged");
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            numbers.put(in.readUTF(), in.readInt());
        }
        return numbers;
    }

    private static List<Long> addresses(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > LARGEST / Long.BYTES) {
            throw new IOException("damaged");
        }
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(in.readLong());
        }
        return addresses;
    }

    /** Caches the positions that were found in a binary. */
    void put(FileIdentity binary, SymbolPositions landmarks) {
        if (directory == null || !binary.isSettled()) {
            return;
        }
        try {
            makeRoom(directory);
            StateFile.write(directory, binary, encoded(landmarks));
        } catch (IOException e) {
            // The next run will scan the binary again.
            putsUntilPruning = 0;
        }
    }

    private byte[] encoded(SymbolPositions landmarks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        out.writeInt(searchedNames);
        write(out, landmarks.goFunctions());
        write(out, landmarks.symbols());
        out.writeInt(landmarks.environLoads().size());
        for (long address : landmarks.environLoads()) {
            out.writeLong(address);
        }
        byte[] content = bytes.toByteArray();
        out.writeLong(StateFile.checksum(content, content.length));
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Map<String, Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (Map.Entry<String, Integer> each : new TreeMap<>(numbers).entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue());
        }
    }

    /** Creates the directory, and removes old files now and then. */
    private void makeRoom(Path at) throws IOException {
        if (--putsUntilPruning >= 0) {
            return;
        }
        putsUntilPruning = most / 8;
        PrivatePath.make(at);
        new OldFiles(at).removeAllBut(most);
    }
}
