package io.envtrace.binary.built;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compilers and other programs that tests need: a missing one skips the test by name, or fails it in CI. */
public final class Tools {
    private Tools() {}

    public static void require(String... programs) {
        for (String program : programs) {
            demand(installed(program), program + " is not installed");
        }
    }

    public static void demand(boolean condition, String reason) {
        if (!condition && "1".equals(System.getenv("ENVTRACE_REQUIRE_ALL"))) {
            fail(reason);
        }
        assumeTrue(condition, reason);
    }

    private static boolean installed(String program) {
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    public static String run(Path directory, String... command) throws IOException {
        return run(directory, Map.of(), List.of(command));
    }

    /** The standard output; a failure names the command and shows its errors. */
    public static String run(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + Files.readString(errors) + output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(errors);
        }
    }
}
