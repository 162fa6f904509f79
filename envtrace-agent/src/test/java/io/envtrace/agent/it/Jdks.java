package io.envtrace.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The JDKs that tests run targets on: the build's own, and those beside it. */
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
