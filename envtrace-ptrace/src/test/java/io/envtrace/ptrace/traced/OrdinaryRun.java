package io.envtrace.ptrace.traced;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run under a tracer that may not look into what has closed itself, whoever runs the tests. */
public record OrdinaryRun(String exit, RecordedTrace trace) {
    private static final int LONGEST_SECONDS = 60;

    /** Runs a command, with one variable in its environment. */
    public static OrdinaryRun of(Path directory, String variable, Path... command) throws Exception {
        TracingAllowed.require();
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(line(directory, command)).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment()
                .put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        Process tool = builder.start();
        tool.getOutputStream().close();
        assertThat(tool.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(errors);
        int at = text.indexOf("ProcessExit[");
        assertThat(at).as(text).isNotNegative();
        return new OrdinaryRun(text.substring(at, text.indexOf(']', at) + 1), session(directory));
    }

    private static List<String> line(Path directory, Path... command) throws Exception {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            Tools.require("setpriv");
            line.addAll(List.of("setpriv", "--bounding-set=-sys_ptrace"));
        }
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsession=" + directory,
                "-Djava.io.tmpdir=" + directory,
                TracedRun.class.getName()));
        Stream.of(command).map(Path::toString).forEach(line::add);
        return line;
    }

    private static RecordedTrace session(Path directory) throws Exception {
        try (Stream<Path> all = Files.list(directory)) {
            return RecordedTrace.read(all.filter(p -> p.getFileName().toString().startsWith("session"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
