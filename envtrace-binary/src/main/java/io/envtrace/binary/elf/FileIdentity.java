package io.envtrace.binary.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The identity of one state of a file: a replaced file gets another inode, and one that is written in place another time or size. Every
 * user can set the time of modification, but only the kernel sets the time of change.
 */
public record FileIdentity(long device, long inode, long size, long modifiedNanos, long changedNanos) {
    /** File times have a resolution of some milliseconds: a change of a file that is older than this is visible. */
    private static final long SETTLED = TimeUnit.SECONDS.toNanos(2);

    /** The identity of a file; links are followed. */
    public static FileIdentity of(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
        return new FileIdentity(
                number(attributes.get("dev")),
                number(attributes.get("ino")),
                number(attributes.get("size")),
                nanos(attributes.get("lastModifiedTime")),
                nanos(attributes.get("ctime")));
    }

    private static long nanos(@Nullable Object value) {
        return value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
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
        hash = 31 * hash + Long.hashCode(modifiedNanos);
        return 31 * hash + Long.hashCode(changedNanos);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof FileIdentity other
                && other.device == device
                && other.inode == inode
                && other.size == size
                && other.modifiedNanos == modifiedNanos
                && other.changedNanos == changedNanos;
    }

    /** Whether a later change would be visible: a change of a file that has just been written may have the same time. */
    public boolean isSettled() {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        return now - Math.max(modifiedNanos, changedNanos) > SETTLED;
    }
}
