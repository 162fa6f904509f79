package io.envtrace.it.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A Go or C target program: those of envtrace-ptrace's own tests, whose lines carry their expectations in the same words. */
public final class NativeTarget {
    private final Path source;

    private NativeTarget(Path source) {
        this.source = source;
    }

    /** By the name of its source. */
    public static NativeTarget named(String file) {
        return new NativeTarget(Settings.root()
                .resolve("envtrace-ptrace/src/test/resources/targets")
                .resolve(file));
    }

    /** By the place of its source. */
    public static NativeTarget at(Path source) {
        return new NativeTarget(source);
    }

    public Path source() {
        return source;
    }

    public SortedMap<String, Long> expected() {
        return Expectation.ofSource(source);
    }

    /** What was there before its changes. */
    public SortedMap<String, Long> expectedChanges() {
        return ChangeExpectation.ofSource(source);
    }

    /** Builds it with these options of {@code go build} or gcc. */
    public Path build(String... options) {
        Path folder = Settings.newFolder("native");
        Path program = folder.resolve("program");
        boolean go = source.toString().endsWith(".go");
        List<String> line = new ArrayList<>(
                go ? List.of(Required.command("go"), "build") : List.of(Required.command("gcc"), "-g", "-O1"));
        line.addAll(List.of("-o", program.toString()));
        if (go) {
            line.addAll(List.of(options));
        }
        line.add(source.toString());
        if (!go) {
            line.addAll(List.of(options));
        }
        withGo(new Command(folder, line)).run().expectExit(0);
        return program;
    }

    /** Gives a command what Go needs to build programs. */
    public static Command withGo(Command command) {
        return command.env("PATH", System.getenv("PATH"))
                .env("HOME", System.getProperty("user.home"))
                .env("GOTOOLCHAIN", "local")
                .env("GOCACHE", Settings.sharedFolder("go").toString())
                .timeout(Duration.ofMinutes(4)); // the first one with cgo compiles much of the standard library
    }
}
