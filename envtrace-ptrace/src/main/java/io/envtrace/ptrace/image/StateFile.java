package io.envtrace.ptrace.image;

import io.envtrace.binary.elf.FileIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32;

/** A small file of a cache, about one state of an executable. */
public final class StateFile {
    private StateFile() {}

    /** Where it is. */
    public static Path of(Path directory, FileIdentity executable) {
        return directory.resolve(Long.toHexString(executable.device())
                + "-" + Long.toHexString(executable.inode())
                + "-" + Long.toHexString(executable.size())
                + "-" + Long.toHexString(executable.modifiedNanos())
                + "-" + Long.toHexString(executable.changedNanos()));
    }

    /**
     * Its content; no link is followed.
     *
     * @param largest in bytes
     * @throws IOException it cannot be read, or is larger
     */
    public static byte[] read(Path file, int largest) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > largest) {
                throw new IOException("larger than any that envtrace writes");
            }
            return Channels.newInputStream(channel).readNBytes(largest);
        }
    }

    /** Writes it, whole or not at all, for this user alone. @throws IOException it cannot be written */
    public static void write(Path directory, FileIdentity executable, byte[] content) throws IOException {
        // Not Files.createTempFile: its random number generator would load sixty classes.
        Path part = directory.resolve("part-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try (SeekableByteChannel channel = Files.newByteChannel(
                part,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(part, of(directory, executable), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The checksum of a content's beginning. */
    public static long checksum(byte[] content, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, length);
        return checksum.getValue();
    }
}
