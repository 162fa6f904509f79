package io.envtrace.shell.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a process may be somebody else's work. What its environment names (HOME, BASH_ENV, its very shell) must not be executed then,
 * as that would run with the rights of who asks.
 */
final class Foreignness {
    private static final Path PROC = Path.of("/proc");
    private static final int WRITTEN_BY_OTHERS = 022;

    private Foreignness() {}

    /** Why nothing of a process may be executed, as the end of a sentence; empty where it may. */
    static String of(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        Path self = PROC.resolve("self");
        try {
            String own = users(self);
            if (!users(process).equals(own)) {
                return "it runs as another user";
            }
            if (!sameNamespace(process, self, "mnt") || !sameNamespace(process, self, "user")) {
                return "it sees other files, as a container does";
            }
            if (!Files.readSymbolicLink(process.resolve("root")).equals(Files.readSymbolicLink(self.resolve("root")))) {
                return "it has another root directory";
            }
            Path program = process.resolve("exe").toRealPath();
            int owner = (Integer) Files.getAttribute(program, "unix:uid");
            int mode = (Integer) Files.getAttribute(program, "unix:mode");
            boolean trusted = owner == 0 || own.equals(owner + " " + owner + " " + owner + " " + owner);
            return trusted && (mode & WRITTEN_BY_OTHERS) == 0 ? "" : "others may have written " + program;
        } catch (IOException | RuntimeException e) {
            return "whose it is cannot be found out";
        }
    }

    private static boolean sameNamespace(Path one, Path two, String kind) throws IOException {
        Path namespace = Path.of("ns", kind);
        return Files.readSymbolicLink(one.resolve(namespace)).equals(Files.readSymbolicLink(two.resolve(namespace)));
    }

    /** The real, effective, saved and file system's user; those of the process itself are in its file, too, where it may not be dumped. */
    private static String users(Path process) throws IOException {
        for (String line : Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1)
                .split("\n")) {
            if (line.startsWith("Uid:")) {
                return line.substring("Uid:".length()).strip().replace('\t', ' ');
            }
        }
        throw new IOException("no users");
    }
}
