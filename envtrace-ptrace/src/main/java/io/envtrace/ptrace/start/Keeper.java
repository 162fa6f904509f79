package io.envtrace.ptrace.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of the launcher's shell. The kernel shows the environment that the shell was started with as long as the copy lives; it waits for
 * its end, which comes with {@link #close}.
 */
final class Keeper implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");

    private final String pid;

    /** @param pid its process id; a child of this process */
    Keeper(String pid) {
        this.pid = pid;
    }

    /** The environment's entries, each with a zero byte behind it. @throws IOException it does not live any more */
    byte[] environment() throws IOException {
        byte[] block = Files.readAllBytes(PROC.resolve(pid).resolve("environ"));
        // Of a process that has ended the block is empty: it counts if it was there all the time.
        requireAlive();
        return block;
    }

    private void requireAlive() throws IOException {
        String stat = text(PROC.resolve(pid).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        // Where ended children leave nothing behind, another process may have got the number.
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
