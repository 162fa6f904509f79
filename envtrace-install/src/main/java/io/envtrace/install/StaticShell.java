package io.envtrace.install;

import io.envtrace.binary.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A busybox that needs no library: the shell of the image, and all that its launcher calls. */
final class StaticShell {
    /** Names the file where it is not the machine's own busybox. */
    static final String VARIABLE = "ENVTRACE_STATIC_SHELL";

    private StaticShell() {}

    /** The first of those that are static; nothing where the machine has none. */
    static Optional<Path> find(String named) {
        List<Path> candidates = new ArrayList<>();
        if (named.isEmpty()) {
            candidates.addAll(List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox")));
        } else {
            candidates.add(Path.of(named));
        }
        return candidates.stream().filter(StaticShell::isStatic).findFirst();
    }

    private static boolean isStatic(Path file) {
        if (!Files.isExecutable(file) || !SharedLibraries.isForThisMachine(file)) {
            return false;
        }
        try (ElfFile elf = ElfFile.open(file)) {
            return !elf.dynamic().present() || elf.isStaticPie();
        } catch (IOException e) {
            return false;
        }
    }
}
