package io.envtrace.ptrace.script;

import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a shell's scripts, as its process sees them now.
 *
 * @param program the shell
 * @param pid the process, or a thread of it
 */
public record SeenScripts(Program program, int pid) {
    private static final int LARGEST = 1 << 20;
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_NOFOLLOW = 0x20000;
    private static final int O_CLOEXEC = 0x80000;

    /**
     * The file that the shell is about to begin.
     *
     * @param file as the shell was given it, carried one to one in ISO-8859-1
     * @return null where it is not certain which one that is, or it is no ordinary file
     */
    public @Nullable ScriptFile file(String file) {
        try {
            String name = Latin1Text.decode(file);
            String path = ProcessPath.withoutLinks(pid, name.startsWith("/") ? name : directory() + "/" + name);
            Path found = path == null ? null : ProcFs.of(pid, "root" + path);
            return path != null && found != null && Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)
                    ? new ScriptFile(path, FileIdentity.of(found))
                    : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** The present directory as a path from the process's root. */
    private String directory() throws IOException {
        String directory = ProcFs.directory(pid);
        // The kernel says it as a path for this process, whose root may be another one.
        if (!directory.startsWith("/")
                || !Files.isSameFile(ProcFs.of(pid, "root" + directory), ProcFs.of(pid, "cwd"))) {
            throw new IOException("the directory is not known");
        }
        return directory;
    }

    /**
     * The text of a script.
     *
     * @return carried one to one in ISO-8859-1; null where it cannot be read, is large, or is no more what it was
     */
    public @Nullable String text(ScriptFile file) {
        if (file.identity().size() > LARGEST) {
            return null;
        }
        String path = ProcFs.of(pid, "root" + file.path()).toString();
        // Something else may be there by now: to open a FIFO would wait for whoever writes into it.
        int opened = TraceCalls.open(path, O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC, 0);
        if (opened < 0) {
            return null;
        }
        try {
            Path same = Path.of("/proc/self/fd/" + opened);
            String text = FileIdentity.of(same).equals(file.identity())
                    ? text(opened, (int) file.identity().size())
                    : null;
            return FileIdentity.of(same).equals(file.identity()) ? text : null;
        } catch (IOException e) {
            return null;
        } finally {
            TraceCalls.close(opened);
        }
    }

    /** The text of a file that has a size; null if it has another one: files of the kernel's say 0. */
    private static @Nullable String text(int opened, int size) {
        byte[] bytes = TraceCalls.content(opened, size + 1);
        return bytes != null && bytes.length == size ? new String(bytes, StandardCharsets.ISO_8859_1) : null;
    }
}
