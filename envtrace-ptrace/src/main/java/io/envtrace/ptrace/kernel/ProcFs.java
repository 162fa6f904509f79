package io.envtrace.ptrace.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel shows of a process in {@code /proc}. Bytes are decoded as ISO-8859-1, so that nothing is lost. */
public final class ProcFs {
    private static final String DELETED = " (deleted)";

    /** The index of the effective id, in a line with the real, the effective and two more ids. */
    private static final int EFFECTIVE = 1;

    private static final int O_CLOEXEC = 0x80000;

    /** The read limit of a file that lists the children of one thread; the tool has only a few. */
    private static final int CHILDREN_SIZE = 4096;

    private ProcFs() {}

    public static Path of(int pid, String file) {
        return Path.of("/proc/" + pid + "/" + file);
    }

    /** The executable's path as the process sees it. */
    public static String executable(int pid) throws IOException {
        String path = Files.readSymbolicLink(of(pid, "exe")).toString();
        return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
    }

    /** The executable's short name, which every user may read; empty if the process has ended. */
    public static String name(int pid) {
        try {
            return Files.readString(of(pid, "comm"), StandardCharsets.ISO_8859_1)
                    .trim();
        } catch (IOException e) {
            return "";
        }
    }

    public static String directory(int pid) {
        try {
            return Files.readSymbolicLink(of(pid, "cwd")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Entries that each end with a zero byte: {@code cmdline}, {@code environ}. */
    public static List<String> entries(int pid, String file) throws IOException {
        String all = new String(Files.readAllBytes(of(pid, file)), StandardCharsets.ISO_8859_1);
        List<String> entries = new ArrayList<>();
        int from = 0;
        for (int end = all.indexOf('\0'); end >= 0; end = all.indexOf('\0', from)) {
            entries.add(all.substring(from, end));
            from = end + 1;
        }
        return entries;
    }

    /** Whether an id is a thread of a process. */
    public static boolean isThread(int pid, int tid) {
        return Files.exists(of(pid, "task/" + tid));
    }

    /** A number in {@code /proc/PID/status}, in the radix that the kernel uses for that field; -1 if there is none. */
    public static long status(int pid, String field) {
        return status(pid, field, 0);
    }

    /** One of several numbers in a line. */
    private static long status(int pid, String field, int index) {
        try {
            for (String line : Files.readAllLines(of(pid, "status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(field + ":")) {
                    String value = line.substring(field.length() + 1).trim().split("\\s+")[index];
                    return Long.parseUnsignedLong(value, isMask(field) ? 16 : 10);
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return -1;
    }

    private static boolean isMask(String field) {
        return field.startsWith("Cap") || field.startsWith("Sig") || field.equals("ShdPnd");
    }

    /** Whether a thread's system calls are filtered. */
    public static boolean filtersCalls(int tid) {
        return status(tid, "Seccomp") > 0;
    }

    /** The file that is mapped at an address; empty if none is. */
    public static String mapped(int pid, long start) throws IOException {
        String prefix = Long.toHexString(start) + "-";
        List<String> lines = Files.readAllLines(of(pid, "maps"), StandardCharsets.ISO_8859_1);
        if (lines.isEmpty()) {
            throw UnreadableMemoryException.gone(start);
        }
        for (String line : lines) {
            int path = line.indexOf('/');
            if (line.startsWith(prefix) && path >= 0) {
                return line.substring(path);
            }
        }
        return "";
    }

    /** The file of which an address is mapped, without links in its path; empty if there is none. */
    public static String mappedAround(int pid, long address) throws IOException {
        for (String line : Files.readAllLines(of(pid, "maps"), StandardCharsets.ISO_8859_1)) {
            int path = line.indexOf('/');
            if (path >= 0 && range(line, 0) <= address && address < range(line, line.indexOf('-') + 1)) {
                return line.substring(path);
            }
        }
        return "";
    }

    private static long range(String line, int from) {
        int end = from;
        while (Character.digit(line.charAt(end), 16) >= 0) {
            end++;
        }
        return Long.parseUnsignedLong(line.substring(from, end), 16);
    }

    /** The largest size of a process's stack in bytes; -1 for no limit. */
    public static long stackLimit(int pid) throws IOException {
        for (String line : Files.readAllLines(of(pid, "limits"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("Max stack size")) {
                String soft = line.substring("Max stack size".length()).trim().split("\\s+")[0];
                return soft.equals("unlimited") ? -1 : Long.parseLong(soft);
            }
        }
        return -1;
    }

    /** The effective user or group id of a process; -1 if it is not known. */
    public static long effective(int pid, String field) {
        return status(pid, field, EFFECTIVE);
    }

    /** The ids of a process's threads; empty if it has ended. */
    public static List<Integer> threads(int pid) {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(of(pid, "task"))) {
            for (Path thread : all) {
                threads.add(Integer.parseInt(String.valueOf(thread.getFileName())));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return threads;
    }

    /** The children that one of this process's own threads has created. */
    public static List<Integer> children(int tid) {
        return children("self", tid);
    }

    /** The children that one thread of another process has created; empty if the kernel does not show them. */
    public static List<Integer> children(int pid, int tid) {
        return children(String.valueOf(pid), tid);
    }

    private static List<Integer> children(String process, int tid) {
        // The JDK opens files without O_CLOEXEC, and a child may be spawned at this very moment.
        int file = TraceCalls.open("/proc/" + process + "/task/" + tid + "/children", O_CLOEXEC, 0);
        if (file < 0) {
            return List.of();
        }
        try (Memory text = new Memory(CHILDREN_SIZE)) {
            long length = TraceCalls.pread64(file, Pointer.nativeValue(text), CHILDREN_SIZE, 0);
            return length <= 0
                    ? List.of()
                    : pids(new String(text.getByteArray(0, (int) length), StandardCharsets.US_ASCII));
        } finally {
            TraceCalls.close(file);
        }
    }

    private static List<Integer> pids(String children) {
        List<Integer> pids = new ArrayList<>();
        for (String pid : children.split(" ")) {
            if (!pid.isBlank()) {
                pids.add(Integer.parseInt(pid.trim()));
            }
        }
        return pids;
    }
}
