package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.TwoCallers;
import io.envtrace.event.AccessRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackDepthIT {
    private static final String TYPE = TwoCallers.class.getName();

    /** The program's frames of an access: the line that reads comes first. */
    private static List<String> methods(Recorded log, AccessRecord access) {
        return log.stack(access).stream()
                .filter(frame -> frame.type.equals(TYPE))
                .map(frame -> frame.method)
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void eachFrameWithinTheDepthTellsAccessesApart(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session).configure("depth=2");
        program.option(program.agentOption()).run(TwoCallers.class);

        Recorded log = program.logs().get(0);
        assertThat(log.accesses).hasSize(2);
        assertThat(log.accesses)
                .extracting(access -> methods(log, access))
                .containsExactly(List.of("read", "left"), List.of("read", "right"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void framesBeyondTheDepthDoNot(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session).configure("depth=1");
        program.option(program.agentOption()).run(TwoCallers.class);

        Recorded log = program.logs().get(0);
        assertThat(log.accesses).hasSize(1);
        assertThat(log.counts).containsExactly(2L);
    }
}
