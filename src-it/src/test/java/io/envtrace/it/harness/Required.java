package io.envtrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Things that a test needs from the machine. Where one is missing the test is skipped with its name; with
 * {@code ENVTRACE_REQUIRE_ALL=1} it fails, so that no gap goes unseen where all should be there.
 */
public final class Required {
    private Required() {}

    /** The absolute path of a command on PATH. */
    public static String command(String name) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return file.toAbsolutePath().toString();
            }
        }
        missing("the command " + name);
        return Assumptions.abort();
    }

    /** The right of the superuser, for example to mount a small file system. */
    public static void superuser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            missing("the superuser's rights");
        }
    }

    /** The rights of an ordinary user: file permissions do not bind the superuser. */
    public static boolean isSuperuser() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A file that other users may come to and use: not below a folder that is this user's alone. */
    public static void othersEnter(Path path) {
        for (Path each = path; each != null; each = each.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    missing("a place that other users can enter (" + each + " is not)");
                }
            } catch (IOException e) {
                missing(each + ": " + e);
            }
        }
    }

    /** Linux. */
    public static void linux() {
        if (!System.getProperty("os.name").equals("Linux")) {
            missing("Linux");
        }
    }

    /** A machine on which programs may be traced; the tool's own doctor says whether. */
    public static void ptrace() {
        String tracer = Envtrace.command(List.of("doctor"))
                .run()
                .stdout()
                .lines()
                .filter(line -> line.contains(" tracer "))
                .findFirst()
                .orElse("no line of the tracer");
        if (!tracer.startsWith("ok ")) {
            missing("ptrace (" + tracer + ")");
        }
    }

    /** Skips the test, or fails it where everything must be there. */
    public static void missing(String what) {
        if ("1".equals(System.getenv("ENVTRACE_REQUIRE_ALL"))) {
            Assertions.fail("missing here: " + what);
        }
        Assumptions.abort("skipped: " + what + " is missing here");
    }
}
