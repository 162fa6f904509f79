package io.envtrace.ptrace.traced;

import static org.junit.jupiter.api.Assertions.fail;

import io.envtrace.binary.built.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the target programs. */
public final class Targets {
    private static final Path SOURCES = Path.of("src/test/resources/targets");
    private static final Path BUILT = Path.of("target/targets");

    private Targets() {}

    public static Path c(String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("gcc", "-O1", "-o", "OUT", SOURCES + "/" + name + ".c"));
        command.addAll(List.of(options));
        return build(name + "-c", command);
    }

    /** With the other C library. */
    public static Path musl(String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("musl-gcc", "-O1", "-o", "OUT", SOURCES + "/" + name + ".c"));
        command.addAll(List.of(options));
        return build(name + "-musl", command);
    }

    public static Path go(String name, String variant, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("go", "build", "-o", "OUT"));
        command.addAll(List.of(options));
        command.add(SOURCES + "/" + name + ".go");
        return build(name + "-go-" + variant, command);
    }

    private static Path build(String name, List<String> command) throws Exception {
        Tools.require(command.get(0));
        Files.createDirectories(BUILT);
        Path out = BUILT.resolve(name).toAbsolutePath();
        command.replaceAll(s -> s.equals("OUT") ? out.toString() : s);
        Path log = BUILT.resolve(name + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            fail(command + ": " + Files.readString(log));
        }
        return out;
    }

    /** A target that is run as it is. */
    public static Path source(String file) {
        return SOURCES.resolve(file).toAbsolutePath();
    }

    /** What the target's source says that will be seen. */
    public static List<String> expectations(String file) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(SOURCES.resolve(file))) {
            int at = line.indexOf("// expect: ");
            if (at >= 0) {
                expected.addAll(List.of(line.substring(at + 11).trim().split("; ")));
            }
        }
        return expected;
    }
}
