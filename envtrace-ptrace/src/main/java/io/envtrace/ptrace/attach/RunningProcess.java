package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.PtracePermission;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.memory.LittleEndian;
import io.envtrace.ptrace.program.Environments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running process that can be attached to, as far as {@code /proc} shows.
 *
 * @param uid its user
 * @param arguments its command line, starting with its name
 * @param environment the entries that it was started with
 * @param jvm whether a Java virtual machine is loaded in it
 */
public record RunningProcess(
        int pid,
        long uid,
        String executable,
        List<String> arguments,
        List<byte[]> environment,
        String directory,
        boolean jvm) {
    private static final int KERNEL_THREAD = 0x200000;
    private static final int FLAGS = 6;
    private static final int CLASS = 4;
    private static final int CLASS_64 = 2;

    public RunningProcess {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /**
     * Inspects a process.
     *
     * @throws AttachException there is none, or it cannot be attached to
     */
    public static RunningProcess find(int pid) throws AttachException {
        requireProcess(pid);
        try {
            String executable = Latin1Text.decode(ProcFs.executable(pid));
            requireSameNamespace(pid, "mnt", "mount");
            requireSameNamespace(pid, "pid", "pid");
            requireUntraced(pid);
            requireWide(pid);
            return new RunningProcess(
                    pid,
                    ProcFs.status(pid, "Uid"),
                    executable,
                    ProcFs.entries(pid, "cmdline").stream()
                            .map(Latin1Text::decode)
                            .toList(),
                    ProcFs.entries(pid, "environ").stream()
                            .map(entry -> entry.getBytes(StandardCharsets.ISO_8859_1))
                            .toList(),
                    ProcFs.directory(pid),
                    hasJvm(pid));
        } catch (IOException e) {
            throw Files.exists(ProcFs.of(pid, "stat"))
                    ? notPermitted(pid, e)
                    : new AttachException(pid, "has ended", e);
        }
    }

    private static void requireProcess(int pid) throws AttachException {
        if (!Files.exists(ProcFs.of(pid, "stat"))) {
            throw new AttachException(pid, "no such process");
        }
        if (pid == ProcessHandle.current().pid()) {
            throw new AttachException(pid, "this is envtrace itself");
        }
        long group = ProcFs.status(pid, "Tgid");
        if (group > 0 && group != pid) {
            throw new AttachException(pid, "is a thread of the process " + group + ", which can be attached to");
        }
        List<String> stat = stat(pid);
        if (stat.isEmpty() || "ZX".contains(stat.get(0))) {
            String text = ProcFs.threads(pid).size() > 1 ? "runs on without its first thread" : "has ended already";
            throw new AttachException(pid, text);
        }
        if ((Long.parseLong(stat.get(FLAGS)) & KERNEL_THREAD) != 0) {
            throw new AttachException(pid, "is a thread of the kernel, which has no environment");
        }
    }

    /** The fields after the name, which itself may hold any character. */
    private static List<String> stat(int pid) {
        try {
            String text = Files.readString(ProcFs.of(pid, "stat"), StandardCharsets.ISO_8859_1);
            return List.of(text.substring(text.lastIndexOf(')') + 2).trim().split(" "));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void requireSameNamespace(int pid, String kind, String name) throws AttachException, IOException {
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind));
        if (!own.equals(Files.readSymbolicLink(ProcFs.of(pid, "ns/" + kind)))) {
            throw new AttachException(
                    pid, "is in another " + name + " namespace, as in a container: run envtrace in there");
        }
    }

    private static void requireUntraced(int pid) throws AttachException {
        String tracer = tracer(pid);
        if (tracer != null) {
            throw new AttachException(pid, "is traced already, by " + tracer + "; a process has one tracer at most");
        }
    }

    private static @Nullable String tracer(int pid) {
        // The kernel names the tracing thread, not its process.
        int thread = (int) ProcFs.status(pid, "TracerPid");
        int tracer = thread <= 0 ? 0 : (int) ProcFs.status(thread, "Tgid");
        return tracer <= 0 ? null : name(tracer) + " (pid " + tracer + ")";
    }

    private static String name(int pid) {
        try {
            return Files.readString(ProcFs.of(pid, "comm"), StandardCharsets.ISO_8859_1)
                    .trim();
        } catch (IOException e) {
            return "a process";
        }
    }

    private static void requireWide(int pid) throws AttachException, IOException {
        byte[] start;
        try (InputStream file = Files.newInputStream(ProcFs.of(pid, "exe"))) {
            start = file.readNBytes(20);
        }
        if (start.length == 20 && start[CLASS] != CLASS_64) {
            throw new AttachException(pid, "is a 32-bit program; those of 64 bits can be traced");
        }
        int machine = start.length < 20 ? 0 : (int) LittleEndian.littleEndian(start, 18, Short.BYTES);
        if (machine != ThisMachine.ARCHITECTURE.elfMachine()) {
            throw new AttachException(pid, "is not a program for " + ThisMachine.ARCHITECTURE.name());
        }
    }

    private static boolean hasJvm(int pid) throws IOException {
        for (String line : Files.readAllLines(ProcFs.of(pid, "maps"), StandardCharsets.ISO_8859_1)) {
            if (line.endsWith("/libjvm.so") || line.endsWith("/libjvm.so (deleted)")) {
                return true;
            }
        }
        return false;
    }

    /** Why the kernel refuses to attach, as far as it can be found out. */
    static AttachException notPermitted(int pid, Throwable cause) {
        String tracer = tracer(pid);
        return new AttachException(pid, tracer == null ? refusal(pid) : "is traced already, by " + tracer, cause);
    }

    private static String refusal(int pid) {
        long user = ProcFs.status(pid, "Uid");
        long own = ProcFs.status((int) ProcessHandle.current().pid(), "Uid");
        if (user != own && own != 0) {
            return "not permitted: it belongs to another user (uid " + user + "); root may attach to it";
        }
        String settings = PtracePermission.settings();
        if (!settings.isEmpty()) {
            return "not permitted: " + settings;
        }
        int scope = PtracePermission.scope();
        return scope > 0 && own != 0
                ? "not permitted: kernel.yama.ptrace_scope is " + scope + "; as root it works, or with 0 there"
                : "not permitted (a container without CAP_SYS_PTRACE, or a program that is closed to debuggers)";
    }

    /** The variables that it was started with. */
    Map<String, String> variables() {
        return Environments.of(environment.stream()
                .map(entry -> new String(entry, StandardCharsets.ISO_8859_1))
                .toList());
    }

    /** The value of a variable that it was started with; null if there was none. */
    public @Nullable String variable(String name) {
        String value = variables().get(name);
        return value == null ? null : Latin1Text.decode(value);
    }

    /** Whether the process has a handler for a signal. */
    public boolean catches(int signal) {
        long caught = ProcFs.status(pid, "SigCgt");
        return caught != -1 && (caught & 1L << (signal - 1)) != 0;
    }

    /** Whether one of its threads has this name, of at most 15 characters. */
    public boolean hasThread(String name) {
        return ProcFs.threads(pid).stream().anyMatch(tid -> name(tid).equals(name));
    }

    /** Whether it is still running. */
    public boolean runs() {
        List<String> stat = stat(pid);
        return !stat.isEmpty() && !"ZX".contains(stat.get(0));
    }
}
