package io.envtrace.cli.resolve;

import io.envtrace.cli.output.CallerContext;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Looks for Java runtimes: JAVA_HOME, PATH, and where distributions put them. */
public final class RuntimeSearch {
    private static final Path DISTRIBUTIONS = Path.of("/usr/lib/jvm");

    private final Set<Path> homes = new LinkedHashSet<>();

    public RuntimeSearch(CallerContext callerContext) {
        String home = callerContext.variable("JAVA_HOME");
        if (home != null && !home.isEmpty()) {
            launcher(home + "/bin/java");
        }
        String path = callerContext.variable("PATH");
        for (String folder : (path == null ? "" : path).split(":", -1)) {
            launcher(folder + "/java");
        }
        distributions();
    }

    public Collection<Path> homes() {
        return homes;
    }

    private void distributions() {
        if (!Files.isDirectory(DISTRIBUTIONS)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DISTRIBUTIONS)) {
            for (Path home : all) {
                launcher(home + "/bin/java");
            }
        } catch (IOException e) {
            // A directory that cannot be listed has no runtimes to offer.
            return;
        }
    }

    private void launcher(String file) {
        try {
            Path real = Path.of(file).toRealPath();
            JavaHome.ofLauncher(real).ifPresent(home -> homes.add(home.path()));
        } catch (IOException | InvalidPathException e) {
            // Not there: the next one may be.
            return;
        }
    }
}
