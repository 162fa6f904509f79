package io.envtrace.agent.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a target program on a JDK, with the packaged agent or without. */
final class TracedProgram {
    private static final Path TARGET = Path.of(System.getProperty("envtrace.target"));
    static final String CLASS_PATH = TARGET.resolve("test-classes").toString();

    /** The same for all tests of one build: they are what later starts find. */
    private static final Path CACHE = TARGET.resolve("prepared");

    final Path session;
    private final Path jdk;
    private final ProcessBuilder builder = new ProcessBuilder();
    private final List<String> jvmOptions = new ArrayList<>();
    private String configuration = "values=masked\nmaxLogBytes=67108864\n";
    String output = "";
    int status;

    TracedProgram(Path jdk, Path session) throws IOException {
        this.jdk = jdk;
        this.session = session;
        builder.environment().put("KNOWN", "value");
        builder.environment().put("IS_EMPTY", "");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        configure("cache=" + CACHE);
    }

    TracedProgram configure(String lines) {
        configuration += lines + "\n";
        return this;
    }

    TracedProgram environment(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    TracedProgram option(String option) {
        jvmOptions.add(option);
        return this;
    }

    String agentOption() {
        return "-javaagent:" + TARGET.resolve("envtrace-agent.jar") + "=@" + session;
    }

    TracedProgram run(Class<?> program, String... arguments) throws Exception {
        Files.writeString(session.resolve("agent.conf"), configuration);
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", CLASS_PATH, program.getName()));
        command.addAll(Arrays.asList(arguments));
        Path out = session.resolve("output");
        Process process = builder.command(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the program does not end");
        }
        status = process.exitValue();
        output = Files.readString(out, StandardCharsets.UTF_8);
        return this;
    }

    /** All logs of the session, in the order of their processes' starts. */
    List<Recorded> logs() throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(session)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".log")).collect(Collectors.toList())) {
                all.add(new Recorded(new File(file.toString())));
            }
        }
        all.sort(Comparator.comparing(log -> log.process.startNanos));
        return all;
    }
}
