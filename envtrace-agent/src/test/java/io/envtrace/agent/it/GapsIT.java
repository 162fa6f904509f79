package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.ManyNames;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GapsIT {
    private static Path agentAlone(Path directory) throws Exception {
        Path target = Path.of(System.getProperty("envtrace.target"));
        Path agent = directory.resolve("envtrace-agent.jar");
        Files.copy(target.resolve("envtrace-agent.jar"), agent);
        return agent;
    }

    private static TracedProgram run(Path jdk, Path directory, Path agent) throws Exception {
        TracedProgram program = new TracedProgram(jdk, Files.createDirectory(directory.resolve("session")))
                .configure("cache=" + directory.resolve("cache"));
        return program.option("-javaagent:" + agent + "=@" + program.session).run(ManyNames.class, "3");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aMissingWeaverIsInTheLog(Path jdk, @TempDir Path directory) throws Exception {
        TracedProgram program = run(jdk, directory, agentAlone(directory));

        assertThat(program.output).isEqualTo("done\n");
        Recorded log = program.logs().get(0);
        assertThat(log.accesses).isEmpty();
        assertThat(log.notes)
                .singleElement()
                .asString()
                .startsWith("not covered: java.lang.")
                .contains("envtrace-agent-weave.jar cannot be read");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aWeaverThatIsNoJarIsInTheLog(Path jdk, @TempDir Path directory) throws Exception {
        Path agent = agentAlone(directory);
        Files.writeString(directory.resolve("envtrace-agent-weave.jar"), "no jar");
        TracedProgram program = run(jdk, directory, agent);

        assertThat(program.output).isEqualTo("done\n");
        assertThat(program.logs().get(0).notes)
                .singleElement()
                .asString()
                .contains("could not be given its hooks: java.lang.ClassNotFoundException");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void nothingIsMissingOnThisJdk(Path jdk, @TempDir Path directory) throws Exception {
        TracedProgram program = new TracedProgram(jdk, directory);
        program.option(program.agentOption()).run(ManyNames.class, "3");

        assertThat(program.logs().get(0).notes).isEmpty();
    }
}
