package io.envtrace.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts commands through a small C program, for what no Java code can give a child: environment bytes of any kind,
 * and the difference between exit status 137 and a death by SIGKILL.
 */
public final class Launcher {
    private static final String STATUS = "wait-status";
    private static Launcher compiled;

    private final Path program;

    private Launcher(Path program) {
        this.program = program;
    }

    /** The launcher; the test is skipped where no C compiler is. */
    public static synchronized Launcher compiled() {
        if (compiled == null) {
            String gcc = Required.command("gcc");
            Path folder = Settings.newFolder("launcher");
            Path source = Settings.targets().resolveSibling("c/launch.c");
            Path program = folder.resolve("launch");
            new Command(folder, List.of(gcc, "-O1", "-o", program.toString(), source.toString()))
                    .run()
                    .expectExit(0);
            compiled = new Launcher(program);
        }
        return compiled;
    }

    /** Runs a command with an ordinary small environment. */
    public Run run(Path folder, List<String> command) {
        return run(
                folder,
                List.of(
                        entry("PATH=/usr/local/bin:/usr/bin:/bin"),
                        entry("LANG=C.UTF-8"),
                        entry("HOME=" + folder),
                        entry("JAVA_HOME=" + System.getProperty("java.home")),
                        entry("XDG_STATE_HOME=" + folder.resolve("state")),
                        entry("XDG_CACHE_HOME=" + Settings.sharedFolder("cache"))),
                command);
    }

    /** Runs a command with exactly these environment entries, in their order. */
    public Run run(Path folder, List<byte[]> environment, List<String> command) {
        try {
            Path file = folder.resolve("environment");
            Files.write(file, joined(environment));
            List<String> line = new ArrayList<>(List.of(
                    program.toString(), file.toString(), folder.resolve(STATUS).toString()));
            line.addAll(command);
            return new Command(folder, line).timeout(Duration.ofSeconds(120)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the command ended: {@code exit N} or {@code signal N}. */
    public String waitStatus(Run run) {
        try {
            return Files.readString(run.folder().resolve(STATUS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An environment entry. */
    public static byte[] entry(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(List<byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.writeBytes(entry);
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
