package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.TwoCallers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackDepthIT {
    private static final String TYPE = TwoCallers.class.getName();

    /** The JDK's frames, the line that reads, and one caller. */
    private static int callers(Path jdk, Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(TwoCallers.class);
        Recorded log = program.logs().get(0);
        List<String> frames =
                log.stack(log.accesses.get(0)).stream().map(frame -> frame.type).collect(Collectors.toList());
        return frames.indexOf(TYPE) + 2;
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void eachFrameWithinTheDepthTellsAccessesApart(Path jdk, @TempDir Path whole, @TempDir Path session)
            throws Exception {
        int depth = callers(jdk, whole);
        TracedProgram program = new TracedProgram(jdk, session).configure("depth=" + depth);
        program.option(program.agentOption()).run(TwoCallers.class);

        Recorded log = program.logs().get(0);
        assertThat(log.accesses).hasSize(2);
        assertThat(log.accesses)
                .allSatisfy(access -> assertThat(log.stack(access)).hasSize(depth));
        assertThat(log.accesses)
                .extracting(access -> log.stack(access).get(depth - 1).method)
                .containsExactly("left", "right");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void framesBeyondTheDepthDoNot(Path jdk, @TempDir Path whole, @TempDir Path session) throws Exception {
        int depth = callers(jdk, whole) - 1;
        TracedProgram program = new TracedProgram(jdk, session).configure("depth=" + depth);
        program.option(program.agentOption()).run(TwoCallers.class);

        Recorded log = program.logs().get(0);
        assertThat(log.accesses).hasSize(1);
        assertThat(log.counts).containsExactly(2L);
    }
}
