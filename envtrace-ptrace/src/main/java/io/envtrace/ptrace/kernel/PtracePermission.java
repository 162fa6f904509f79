package io.envtrace.ptrace.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out whether the kernel permits this process to trace its children, by doing so. */
public final class PtracePermission {
    private static final int ENOSYS = 38;
    private static final long CAP_SYS_PTRACE = 1L << 19;
    private static final int SCOPE_ADMIN = 2;
    private static final int SCOPE_NONE = 3;
    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

    private PtracePermission() {}

    /** Why the system's settings forbid tracing, in one line; empty if they do not. */
    public static String settings() {
        int scope = scope();
        if (scope >= SCOPE_NONE) {
            return "ptrace is switched off: kernel.yama.ptrace_scope is " + scope;
        }
        long capabilities = ProcFs.status((int) ProcessHandle.current().pid(), "CapEff");
        boolean capable = capabilities == -1 || (capabilities & CAP_SYS_PTRACE) != 0;
        return scope == SCOPE_ADMIN && !capable
                ? "ptrace needs CAP_SYS_PTRACE here: kernel.yama.ptrace_scope is 2"
                : "";
    }

    public static int scope() {
        try {
            return Integer.parseInt(Files.readString(YAMA).trim());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Why the kernel does not permit to seize a child, in one line; empty if it does. Runs on a thread of its own: when that ends, the
     * kernel kills the child.
     */
    public static String attempt() {
        String[] result = {"the attempt did not end"};
        Thread thread = new Thread(() -> result[0] = seizeChild(), "envtrace-ptrace-check");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result[0];
    }

    private static String seizeChild() {
        try {
            Process child = new ProcessBuilder(waiting()).start();
            try {
                new Ptrace().seize((int) child.pid());
                return "";
            } finally {
                child.destroyForcibly();
            }
        } catch (PtraceException e) {
            return reason(e);
        } catch (IOException e) {
            return "no child could be started: " + e.getMessage();
        }
    }

    /** A program that waits for input: the shell that came into a container with the tool, as there may be no program else. */
    private static List<String> waiting() {
        Path shell = Path.of(System.getProperty("envtrace.home", ""), "bin", "sh");
        return shell.isAbsolute() && Files.isExecutable(shell)
                ? List.of(shell.toString(), "-c", "read line")
                : List.of("/bin/cat");
    }

    /** Explains why a process could not be seized. */
    public static String reason(PtraceException e) {
        return e.errno() == ENOSYS
                ? "ptrace is filtered away here (seccomp)"
                : "ptrace is not permitted here (a container without CAP_SYS_PTRACE?)";
    }
}
