package io.envtrace.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.session.Installation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingCommandTest {
    private static final Installation INSTALLATION =
            new Installation(Path.of("/opt/envtrace"), Path.of("/cache"), Path.of("/cache/classes.jsa"), "1");

    @Test
    void startsTheJarThatThisToolWasStartedFrom() {
        List<String> command = TrainingCommand.of(INSTALLATION, Path.of("/cache/part"));

        assertThat(command).contains("-XX:ArchiveClassesAtExit=/cache/part", "-Denvtrace.archive=/cache/classes.jsa");
        assertThat(command).containsSubsequence("-jar", System.getProperty("java.class.path"), "-o", "--");
    }

    @Test
    void theSecondRunPutsTheSameProgramBehindAShell() {
        String[] arguments = TrainingCommand.traced("-o", "trace.json", "--", "java", "Subject");

        assertThat(arguments).startsWith("-o", "trace.json", "--", "/bin/sh", "-c");
        assertThat(arguments).endsWith("java", "Subject");
    }
}
