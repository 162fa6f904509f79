package io.envtrace.ptrace.image;

import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was found in binaries by earlier runs: a small file for each state of a binary, in the user's cache directory. Who asks has to
 * look whether the names stand where they are said to. Without a directory nothing is remembered, and whatever fails costs time and
 * nothing else.
 */
final class LandmarkStore {
    private static final int FORMAT = 0x454c4d32;
    private static final int LARGEST = 4096;
    private static final int MOST_NAMES = 64;
    private static final Duration REFRESHED = Duration.ofDays(1);

    private final @Nullable Path directory;
    private final int most;
    private final int searched;
    private int untilPrepared;

    /**
     * @param directory null for none; this user's alone
     * @param most how many binaries are remembered
     * @param names all that is searched for: what was searched for other names does not tell that one of these is missing
     */
    LandmarkStore(@Nullable Path directory, int most, Collection<String> names) {
        this.directory = directory;
        this.most = most;
        this.searched = new TreeSet<>(names).hashCode();
    }

    /** What is known of a binary; null if nothing is. */
    @Nullable
    Landmarks get(FileIdentity binary) {
        if (directory == null) {
            return null;
        }
        Path file = file(directory, binary);
        if (!PrivatePath.isOwnFile(file)) {
            return null;
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > LARGEST) {
                return null;
            }
            Landmarks found = read(Channels.newInputStream(channel).readNBytes(LARGEST));
            used(file);
            return found;
        } catch (IOException e) {
            return null;
        }
    }

    private static Path file(Path directory, FileIdentity binary) {
        return directory.resolve(Long.toHexString(binary.device())
                + "-" + Long.toHexString(binary.inode())
                + "-" + Long.toHexString(binary.size())
                + "-" + Long.toHexString(binary.modifiedNanos())
                + "-" + Long.toHexString(binary.changedNanos()));
    }

    /** The files that were not used for the longest time go first. */
    private static void used(Path file) {
        Instant now = Instant.now();
        try {
            if (Files.getLastModifiedTime(file).toInstant().plus(REFRESHED).isBefore(now)) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        } catch (IOException e) {
            // Somebody else's, or on a disk that is only read: what it says holds all the same.
        }
    }

    private Landmarks read(byte[] content) throws IOException {
        int end = content.length - Long.BYTES;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (end < 2 * Integer.BYTES || in.readInt() != FORMAT || in.readInt() != searched) {
            throw new IOException("of another version");
        }
        Landmarks landmarks = new Landmarks(numbers(in), numbers(in), addresses(in));
        if (in.readLong() != checksum(content, end) || in.available() != 0) {
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

    private static long checksum(byte[] content, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, length);
        return checksum.getValue();
    }

    /** Remembers what was found in a binary, for later runs. */
    void put(FileIdentity binary, Landmarks landmarks) {
        if (directory == null || !binary.settled()) {
            return;
        }
        try {
            prepare(directory);
            // Not by the JDK's own names for such files: they need its generator of random numbers, sixty classes.
            Path part = directory.resolve("part-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
            write(part, written(landmarks));
            Files.move(part, file(directory, binary), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // It will be searched for again.
            untilPrepared = 0;
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), owner("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static FileAttribute<?> owner(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private byte[] written(Landmarks landmarks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        out.writeInt(searched);
        write(out, landmarks.goFunctions());
        write(out, landmarks.symbols());
        out.writeInt(landmarks.environLoads().size());
        for (long address : landmarks.environLoads()) {
            out.writeLong(address);
        }
        byte[] content = bytes.toByteArray();
        out.writeLong(checksum(content, content.length));
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Map<String, Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (Map.Entry<String, Integer> each : new TreeMap<>(numbers).entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue());
        }
    }

    /** Makes the directory, and now and then room in it. */
    private void prepare(Path at) throws IOException {
        if (--untilPrepared >= 0) {
            return;
        }
        untilPrepared = most / 8;
        PrivatePath.make(at);
        new OldFiles(at).removeAllBut(most);
    }
}
