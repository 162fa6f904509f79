package io.envtrace.cli.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The {@code release} file of a Java runtime, which has its version. */
public final class ReleaseFile {
    private static final String VERSION = "JAVA_VERSION=";

    private ReleaseFile() {}

    /** The runtime's version, or words that say that it is not known. */
    public static String version(Path home) {
        try {
            String text = Files.readString(home.resolve("release"), StandardCharsets.ISO_8859_1);
            return text.lines()
                    .filter(line -> line.startsWith(VERSION))
                    .map(line -> line.substring(VERSION.length()).replace("\"", ""))
                    .findFirst()
                    .orElse("of no known version");
        } catch (IOException e) {
            return "of no known version";
        }
    }
}
