package io.envtrace.install;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

/** Links a Java runtime of the modules that the tool needs, from the JDK that builds it. */
public final class RuntimeImage {
    /**
     * What {@code jdeps} names for the tool's jars, what the tool loads by name only, what sends to a collector, and what the store needs that
     * may be unpacked over it.
     */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.instrument",
            "java.logging",
            "java.net.http",
            "java.sql",
            "jdk.attach",
            "jdk.crypto.ec",
            "jdk.unsupported");

    private RuntimeImage() {}

    /**
     * Makes the runtime.
     *
     * @param arguments the directory; what is there is replaced
     * @throws IOException where the JDK cannot link one, in a sentence
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        Directories.delete(directory);
        link(ToolProvider.findFirst("jlink"), directory, Path.of(System.getProperty("java.home")));
        // jlink would make a second one, for heaps of more than 32 GiB.
        share(directory);
    }

    static void link(Optional<ToolProvider> tool, Path directory, Path jdk) throws IOException {
        ToolProvider jlink = tool.orElseThrow(
                () -> new IOException(jdk + " has no jlink: build with a whole JDK (Debian: openjdk-17-jdk-headless)"));
        if (!Files.isDirectory(jdk.resolve("jmods")) && !linksItself(jlink)) {
            throw new IOException(
                    jdk + " has no jmods: install them (Fedora: java-17-openjdk-jmods), or build with a whole JDK");
        }
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        List<String> options = new ArrayList<>(List.of(
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                directory.toString()));
        if (hasObjcopy()) {
            options.add("--strip-native-debug-symbols=exclude-debuginfo-files");
        }
        int status = jlink.run(writer, writer, options.toArray(new String[0]));
        if (status != 0) {
            throw new IOException(
                    "jlink ended with " + status + ": " + said.toString().strip());
        }
    }

    /** Whether the JDK was built so that it links from its own image. */
    private static boolean linksItself(ToolProvider jlink) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        jlink.run(writer, writer, "--help");
        return said.toString().contains("Linking from run-time image enabled");
    }

    /** Whether there is what jlink takes symbols away with; without it the runtime is a few megabytes larger. */
    private static boolean hasObjcopy() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, "objcopy"))) {
                return true;
            }
        }
        return false;
    }

    /** Makes the archive of the JDK's own classes, with which a start takes half the time. */
    private static void share(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(directory.resolve("bin/java").toString(), "-Xshare:dump")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException("java -Xshare:dump ended with " + status + ": " + said.strip());
        }
    }
}
