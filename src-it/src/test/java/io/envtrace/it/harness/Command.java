package io.envtrace.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A command to run in a folder of its own, with an environment that holds nothing but what is given. Its streams
 * are files, so that no size of output can block it.
 */
public final class Command {
    private final Path folder;
    private final List<String> arguments;
    private final Map<String, String> environment = new TreeMap<>();
    private Path input = Path.of("/dev/null");
    private Path directory;
    private Duration timeout = Duration.ofSeconds(90);

    public Command(Path folder, List<String> arguments) {
        this.folder = folder;
        this.arguments = new ArrayList<>(arguments);
        this.directory = folder;
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", folder.toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("XDG_CACHE_HOME", Settings.sharedFolder("cache").toString());
    }

    /** Where its files are. */
    public Path folder() {
        return folder;
    }

    public Command env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Command unset(String name) {
        environment.remove(name);
        return this;
    }

    public Command in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    /** Puts another command in front, which starts this one. */
    public Command behind(List<String> starter) {
        arguments.addAll(0, starter);
        return this;
    }

    public Command input(Path file) {
        input = file;
        return this;
    }

    public Command timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Starts it without waiting. */
    public Started start() {
        return new Started(
                process(builder().redirectInput(input.toFile()).redirectError(file("stderr"))),
                folder,
                arguments,
                timeout);
    }

    /** Starts it with its standard input and error on pipes, so that it can be talked to. */
    public Process startTalking() {
        return process(builder());
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(arguments).directory(directory.toFile()).redirectOutput(file("stdout"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private Process process(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + arguments, e);
        }
    }

    /** Runs it to its end. */
    public Run run() {
        return start().await();
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** A command under way. */
    public record Started(Process process, Path folder, List<String> arguments, Duration timeout) {
        /** Waits for its end; past the timeout it is killed and the test fails. */
        public Run await() {
            try {
                if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    throw new AssertionError("not ended after " + timeout + ": " + arguments + "\n"
                            + Files.readString(folder.resolve("stderr")));
                }
                return new Run(process.exitValue(), folder);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted: " + arguments, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
