package io.envtrace.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built tool. */
public final class Envtrace {
    static final String TRACE = "trace.json";

    static {
        // Once, before anything else: otherwise two tests at once would find out how a shell works, and a line about
        // that
        // could be among what
        // they expect.
        command(List.of("-q", "--", "dash", "-c", ":")).run();
        command(List.of("-q", "--", "busybox", "sh", "-c", ":")).run();
    }

    private Envtrace() {}

    /** {@code bin/envtrace} of the build. */
    public static Path executable() {
        return Settings.installation().resolve("bin/envtrace");
    }

    /** The tool with exactly these arguments; its own JVM is that of this test run. */
    public static Command command(List<String> arguments) {
        return command(Settings.newFolder("run"), arguments);
    }

    /** The same, in a folder that is there already. */
    public static Command command(Path folder, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(executable().toString());
        line.addAll(arguments);
        return new Command(folder, line).env("JAVA_HOME", System.getProperty("java.home"));
    }

    /** A quiet run which leaves the JSON document with all values, see {@link Run#trace}. */
    public static Command trace(List<String> command) {
        return trace(List.of("--values=all"), command);
    }

    /** The same with options of its own. */
    public static Command trace(List<String> options, List<String> command) {
        Path folder = Settings.newFolder("run");
        List<String> arguments = new ArrayList<>(
                List.of("-q", "--format", "json", "-o", folder.resolve(TRACE).toString()));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(command);
        return command(folder, arguments);
    }

    /** Everything on the streams, as a user sees it at first. */
    public static Command live(List<String> options, List<String> command) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("--");
        arguments.addAll(command);
        return command(arguments);
    }

    /** {@code envtrace report}. */
    public static Command report(Path trace, String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", trace.toString()));
        arguments.addAll(List.of(options));
        return command(arguments);
    }
}
