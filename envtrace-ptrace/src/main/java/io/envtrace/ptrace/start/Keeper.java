package io.envtrace.ptrace.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A forked copy of the launcher's shell. The kernel shows the environment that the shell was started with as long as the copy is alive; it
 * waits until {@link #close} ends it.
 */
final class Keeper implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");

    private final String pid;

    /** @param pid the process id of the copy, a child of this process */
    Keeper(String pid) {
        this.pid = pid;
    }

    /**
     * The environment's entries, each followed by a zero byte.
     *
     * @throws IOException the copy is not alive any more
     */
    byte[] environment() throws IOException {
        byte[] block = Files.readAllBytes(PROC.resolve(pid).resolve("environ"));
        // The block of a process that has ended is empty: it counts only if the process was alive all the time.
        requireAlive();
        return block;
    }

    private void requireAlive() throws IOException {
        String stat = text(PROC.resolve(pid).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        // Where ended children are reaped automatically, another process may have got the pid.
        boolean child = fields[1].equals(String.valueOf(ProcessHandle.current().pid()));
        if (ended || !child) {
            throw new IOException("process " + pid + " has ended");
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            requireAlive();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            // It has ended already.
            return;
        }
    }
}
