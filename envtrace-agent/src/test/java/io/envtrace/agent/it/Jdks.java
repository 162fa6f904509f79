package io.envtrace.agent.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The JDKs that tests run targets on: the build's own, those beside it, and those in {@code ENVTRACE_JDKS}, a path list. */
final class Jdks {
    private Jdks() {}

    static Stream<Path> all() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        Set<Path> homes = new LinkedHashSet<>();
        homes.add(own);
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            for (Path sibling : (Iterable<Path>) siblings.sorted()::iterator) {
                if (Files.isExecutable(sibling.resolve("bin/javac"))
                        && Files.exists(sibling.resolve("lib/libinstrument.so"))) {
                    homes.add(sibling.toRealPath());
                }
            }
        }
        String more = System.getenv("ENVTRACE_JDKS");
        for (String home : more == null || more.isEmpty() ? new String[0] : more.split(File.pathSeparator)) {
            homes.add(Path.of(home).toRealPath());
        }
        return homes.stream();
    }

    /** The major version that a JDK's release file names. */
    static int version(Path home) throws IOException {
        for (String line : Files.readAllLines(home.resolve("release"))) {
            if (line.startsWith("JAVA_VERSION=")) {
                return Integer.parseInt(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"));
            }
        }
        throw new IOException(home + ": no version");
    }
}
