package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.agent.target.DeepRecursion;
import io.envtrace.agent.target.Threads;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadsIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void countsOfManyThreadsAreExact(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(Threads.class, "64", "1000");

        Recorded log = program.logs().get(0);
        assertThat(log.count("ON_THREAD")).isEqualTo(64_000);
        assertThat(log.accesses.stream().filter(a -> a.thread.startsWith("worker-")))
                .hasSize(64);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void virtualThreadsAreToldApartUpToALimit(Path jdk, @TempDir Path session) throws Exception {
        assumeTrue(Jdks.version(jdk) >= 21, "has virtual threads");
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(Threads.class, "1500", "2", "virtual");

        Recorded log = program.logs().get(0);
        assertThat(log.count("ON_THREAD")).isEqualTo(3000);
        assertThat(log.accesses.stream().filter(a -> a.thread.matches("virtual-\\d+")))
                .hasSize(1000);
        assertThat(log.accesses.stream().filter(a -> a.thread.equals("virtual")))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aFullStackLosesNothingUncounted(Path jdk, @TempDir Path session) throws Exception {
        overflow(new TracedProgram(jdk, session));
    }

    /** Here all depths are one access, so the stack ends in the counting and not in the describing. */
    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aFullStackBelowOneSiteLosesNothingUncounted(Path jdk, @TempDir Path session) throws Exception {
        overflow(new TracedProgram(jdk, session).configure("stack=site"));
    }

    private static void overflow(TracedProgram program) throws Exception {
        program.option(program.agentOption()).run(DeepRecursion.class);

        Recorded log = program.logs().get(0);
        long reads = Long.parseLong(program.output.trim());
        assertThat(reads).isPositive();
        assertThat(log.count("DEEP") + log.lost).isBetween(reads, reads + 2);
        assertThat(log.count("CAUGHT") + log.count("AFTERWARDS")).isEqualTo(2);
    }
}
