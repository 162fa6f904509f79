package io.envtrace.cli.resolve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed Java runtime.
 *
 * @param path what JAVA_HOME would be
 * @param instrument whether it can load agents: a runtime made with jlink may not
 */
public record JavaHome(Path path, boolean instrument) {
    private static final List<String> LIBRARIES =
            List.of("lib", "lib/amd64", "lib/aarch64", "jre/lib/amd64", "jre/lib/aarch64");

    /** The runtime that a launcher belongs to. @param executable with links resolved */
    public static Optional<JavaHome> ofLauncher(Path executable) {
        Path bin = executable.getParent();
        if (bin == null || !bin.endsWith("bin") || bin.getParent() == null) {
            return Optional.empty();
        }
        Path home = bin.getParent();
        if (!has(home, "libjli.so") && !has(home, "jli/libjli.so")) {
            return Optional.empty();
        }
        return Optional.of(new JavaHome(home, has(home, "libinstrument.so")));
    }

    private static boolean has(Path home, String library) {
        for (String folder : LIBRARIES) {
            if (Files.exists(home.resolve(folder).resolve(library))) {
                return true;
            }
        }
        return false;
    }
}
