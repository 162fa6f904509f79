package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.Forger;
import io.envtrace.agent.target.ManyNames;
import io.envtrace.agent.target.OneRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnseenIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void outputAndPropertiesAreThoseOfAnUntracedRun(Path jdk, @TempDir Path session, @TempDir Path other)
            throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(OneRead.class, "properties");
        String untraced = new TracedProgram(jdk, other).run(OneRead.class, "properties").output;

        assertThat(program.output).isEqualTo(untraced).contains("java.class.path=");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void theVariableThatBroughtTheAgentIsHidden(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.environment("JAVA_TOOL_OPTIONS", program.agentOption()).run(OneRead.class);

        assertThat(program.output.lines().skip(1))
                .containsExactly("value", "null", "class java.util.Collections$UnmodifiableMap false", "1");
        assertThat(program.logs().get(0).count("KNOWN")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void theUsersOwnOptionsAreRestored(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.environment("JAVA_TOOL_OPTIONS", program.agentOption() + " -Dusers=own")
                .run(OneRead.class);

        assertThat(program.output).contains("\n-Dusers=own\n").contains("UnmodifiableMap true");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void withoutASessionTheProgramRunsOn(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption() + "/missing").run(ManyNames.class, "10");

        assertThat(program.output).isEqualTo("done\n");
        assertThat(program.status).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void whatAFullLogCannotHoldIsCounted(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session).configure("maxLogBytes=131072");
        program.option(program.agentOption()).run(ManyNames.class, "5000");

        Recorded log = program.logs().get(0);
        assertThat(program.output).isEqualTo("done\n");
        assertThat(log.lost).isPositive();
        assertThat(log.accesses.size() + log.lost).isEqualTo(5000);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void damagedPreparedBytesAreMadeAgain(Path jdk, @TempDir Path session, @TempDir Path cache) throws Exception {
        new TracedProgram(jdk, Files.createDirectory(session.resolve("first"))).run(ManyNames.class, "1");
        for (int start = 0; start < 3; start++) {
            Path directory = Files.createDirectory(session.resolve("start" + start));
            TracedProgram program = new TracedProgram(jdk, directory).configure("cache=" + cache);
            program.option(program.agentOption()).run(ManyNames.class, "1");
            assertThat(program.output).isEqualTo("done\n");
            assertThat(program.logs().get(0).accesses).hasSize(1);
            Path prepared = onlyFile(cache);
            byte[] bytes = Files.readAllBytes(prepared);
            if (start == 0) {
                bytes[bytes.length / 2] ^= 1;
                Files.write(prepared, bytes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void theProgramCannotRecordInTheJdksName(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(Forger.class);

        Recorded log = program.logs().get(0);
        assertThat(program.output).isEqualTo("false\n");
        assertThat(log.count("FORGED")).isZero();
        assertThat(log.execs).isEmpty();
        assertThat(log.count("TRUE")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aSecondEnvtraceSaysWhyItSeesNothing(Path jdk, @TempDir Path first, @TempDir Path second) throws Exception {
        TracedProgram other = new TracedProgram(jdk, second);
        other.run(ManyNames.class, "1");
        TracedProgram program = new TracedProgram(jdk, first);
        program.option(program.agentOption()).option(other.agentOption()).run(ManyNames.class, "3");

        assertThat(program.logs().get(0).accesses).hasSize(3);
        assertThat(program.logs().get(0).notes).isEmpty();
        Recorded log = other.logs().get(0);
        assertThat(log.accesses).isEmpty();
        assertThat(log.notes).singleElement().asString().startsWith("not covered: another envtrace");
    }

    private static Path onlyFile(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.reduce((a, b) -> {
                        throw new AssertionError("more than one file: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }
}
