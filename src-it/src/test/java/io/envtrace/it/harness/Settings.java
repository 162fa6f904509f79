package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the build left what the tests run. Maven hands the places over as system properties. */
public final class Settings {
    private Settings() {}

    /** The repository's root. */
    public static Path root() {
        return path("envtrace.it.root");
    }

    /** The unpacked install: the folder that holds {@code bin/envtrace}. */
    public static Path installation() {
        Path dist = path("envtrace.it.dist");
        try (Stream<Path> entries = Files.walk(dist, 3)) {
            return entries.filter(entry -> entry.endsWith("bin/envtrace"))
                    .map(entry -> entry.getParent().getParent())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no bin/envtrace under " + dist));
        } catch (IOException e) {
            throw new UncheckedIOException("no distribution at " + dist, e);
        }
    }

    /** Folder of the target programs' sources. */
    public static Path targets() {
        return path("envtrace.it.targets");
    }

    /** A library that the build fetched, by its artifact's name. */
    public static Path library(String artifact) {
        Path folder = path("envtrace.it.lib");
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.getFileName().toString().matches(artifact + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + artifact + " in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven's local repository, where all is that this build has needed. */
    public static Path localRepository() {
        return path("envtrace.it.repository");
    }

    /** A script that the build fetched. */
    public static Path script(String name) {
        return path("envtrace.it.lib").resolve(name);
    }

    /** A fresh folder for one run. */
    public static Path newFolder(String purpose) {
        try {
            Path work = Files.createDirectories(path("envtrace.it.work"));
            return Files.createTempDirectory(work, purpose + "-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that all runs of this build share. */
    public static Path sharedFolder(String name) {
        try {
            return Files.createDirectories(path("envtrace.it.work").resolve(name))
                    .toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("system property " + property + " is missing: run it through Maven");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
