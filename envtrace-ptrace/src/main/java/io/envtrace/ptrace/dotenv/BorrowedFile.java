package io.envtrace.ptrace.dotenv;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.TraceCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that a traced process has open, through a descriptor of the tool's own for that very opening. Nothing is opened a second time, which
 * other programs would see (inotify, leases), and where the process reads next stays as it is. Only of filesystems that answer without
 * another program's help: the one that has to answer may be a traced one, which stands still until this thread goes on.
 */
public final class BorrowedFile implements AutoCloseable {
    private static final long PIDFD_OPEN = 434;
    private static final long PIDFD_GETFD = 438;
    private static final int PIDFD_THREAD = 0x80;

    private static final int MOST_NAME = 4096;
    private static final String DELETED = " (deleted)";
    private static final String MOUNT = "mnt_id:";
    private static final String BEFORE_TYPE = " - ";

    /** Those that need no server. FUSE, NFS, SMB, 9p and what is not known are none of them. */
    private static final Set<String> LOCAL = Set.of(
            "bcachefs",
            "btrfs",
            "erofs",
            "exfat",
            "ext2",
            "ext3",
            "ext4",
            "f2fs",
            "hfsplus",
            "iso9660",
            "jfs",
            "msdos",
            "nilfs2",
            "ntfs3",
            "overlay",
            "ramfs",
            "reiserfs",
            "rootfs",
            "squashfs",
            "tmpfs",
            "udf",
            "vfat",
            "virtiofs",
            "xfs",
            "zfs");

    private final int descriptor;

    private BorrowedFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Takes a file of a process.
     *
     * @param tid the thread that has opened it
     * @param descriptor the process's
     * @return null where the kernel does not give it (before Linux 5.6, or behind a seccomp filter of the tool's), where the file stands on a
     *     filesystem that needs another program, and where the tool does not see its mount: there the file's name would not be true
     */
    public static @Nullable BorrowedFile of(int pid, int tid, int descriptor) throws IOException {
        // Before it is taken, too: to close it asks such a filesystem's program.
        if (!isLocal(ProcFs.of(tid, "fdinfo/" + descriptor))) {
            return null;
        }
        int own = take(pid, tid, descriptor);
        if (own < 0) {
            return null;
        }
        boolean local = false;
        try {
            local = isLocal(Path.of("/proc/self/fdinfo/" + own));
        } finally {
            if (!local) {
                closeAside(own);
            }
        }
        return local ? new BorrowedFile(own) : null;
    }

    private static int take(int pid, int tid, int descriptor) {
        // A thread may have descriptors of its own. Kernels before 6.9 know processes only.
        long process = tid == pid ? -1 : TraceCalls.syscall(PIDFD_OPEN, tid, PIDFD_THREAD, 0);
        process = process < 0 ? TraceCalls.syscall(PIDFD_OPEN, pid, 0, 0) : process;
        if (process < 0) {
            return -1;
        }
        try {
            return (int) TraceCalls.syscall(PIDFD_GETFD, process, descriptor, 0);
        } finally {
            TraceCalls.close((int) process);
        }
    }

    /** Another thread of the program has put another file there meanwhile, and closing that one may have to wait for a program. */
    private static void closeAside(int descriptor) {
        Thread closer = new Thread(() -> TraceCalls.close(descriptor), "envtrace close");
        closer.setDaemon(true);
        closer.start();
    }

    /** Whether a descriptor's file is on a mount that the tool has, too, of a filesystem that needs no other program. Asks the kernel alone. */
    private static boolean isLocal(Path information) throws IOException {
        String mount = "";
        for (String line : Files.readAllLines(information, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith(MOUNT)) {
                mount = line.substring(MOUNT.length()).strip() + " ";
            }
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1)) {
            int type = line.indexOf(BEFORE_TYPE) + BEFORE_TYPE.length();
            if (!mount.isEmpty() && line.startsWith(mount) && type >= BEFORE_TYPE.length()) {
                return LOCAL.contains(line.substring(type, line.indexOf(' ', type)));
            }
        }
        return false;
    }

    /** Its name from the root, without links, as the kernel has it; one character for each byte. Null where it has none any more. */
    public @Nullable String name() {
        try (Memory text = new Memory(MOST_NAME)) {
            long length = TraceCalls.readlink("/proc/self/fd/" + descriptor, Pointer.nativeValue(text), MOST_NAME);
            if (length <= 0 || length >= MOST_NAME) {
                return null;
            }
            String name = new String(text.getByteArray(0, (int) length), StandardCharsets.ISO_8859_1);
            return name.startsWith("/") && !name.endsWith(DELETED) ? name : null;
        }
    }

    /** Its first bytes; null where it is no regular file, or cannot be read. */
    public byte @Nullable [] read(int most) {
        return Files.isRegularFile(Path.of("/proc/self/fd/" + descriptor))
                ? TraceCalls.content(descriptor, most)
                : null;
    }

    @Override
    public void close() {
        TraceCalls.close(descriptor);
    }
}
