package io.envtrace.cli.doctor;

import io.envtrace.cli.resolve.JavaHome;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.SessionPruner;
import io.envtrace.cli.training.TrainingSubject;
import io.envtrace.core.document.TraceReader;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Trace;
import io.envtrace.ptrace.start.CallerRecord;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Traces a small program on one Java runtime, as a user would, and checks that its read is in the trace. */
final class AgentCheck {
    private static final long SECONDS = 60;
    private static final int LONGEST_REASON = 200;

    private final Installation installation;

    AgentCheck(Installation installation) {
        this.installation = installation;
    }

    /** Empty if a read was traced, else why not. */
    String trouble(JavaHome home) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("envtrace-doctor");
        try {
            return trouble(home, work);
        } finally {
            SessionPruner.discard(work);
        }
    }

    private String trouble(JavaHome home, Path work) throws IOException, InterruptedException {
        Path document = work.resolve("trace.json");
        Path said = work.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command(home, document))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // This process got the variable from its own launcher; another JDK's launcher would refuse it.
        builder.environment().remove(CallerRecord.GUARD);
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            return "a traced program did not end in " + SECONDS + " seconds";
        }
        String reason = firstLine(said);
        if (process.exitValue() != 0) {
            return "a traced program ended with " + process.exitValue() + ": " + reason;
        }
        Trace trace;
        try (InputStream in = Files.newInputStream(document)) {
            trace = TraceReader.read(in, document.toString(), OwnCode.FOUND);
        }
        boolean seen = trace.accesses().stream().anyMatch(a -> TrainingSubject.UNSET.equals(a.variable()));
        return seen
                ? ""
                : "a read was not seen: " + String.join("; ", trace.session().notes());
    }

    private List<String> command(JavaHome home, Path document) {
        return List.of(
                installation.home().resolve("bin/envtrace").toString(),
                "-q",
                "--no-ptrace",
                "-o",
                document.toString(),
                "--",
                home.path().resolve("bin/java").toString(),
                "-cp",
                installation.home().resolve("lib/envtrace-cli.jar").toString(),
                TrainingSubject.class.getName());
    }

    private static String firstLine(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }
}
