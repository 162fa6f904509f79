package io.envtrace.ptrace.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from another: a file that is replaced gets another inode, one that is written in place another time
 * or size.
 */
public record FileIdentity(long device, long inode, long size, long modifiedNanos) {

    /** Links are followed. */
    public static FileIdentity of(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime");
        FileTime modified = (FileTime) attributes.get("lastModifiedTime");
        return new FileIdentity(
                number(attributes.get("dev")),
                number(attributes.get("ino")),
                number(attributes.get("size")),
                modified == null ? 0 : modified.to(TimeUnit.NANOSECONDS));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = Long.hashCode(device);
        hash = 31 * hash + Long.hashCode(inode);
        hash = 31 * hash + Long.hashCode(size);
        return 31 * hash + Long.hashCode(modifiedNanos);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof FileIdentity other
                && other.device == device
                && other.inode == inode
                && other.size == size
                && other.modifiedNanos == modifiedNanos;
    }
}
