package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.Recursion;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.FrameRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM's stack of more frames than a capture holds is marked, and no other one is. */
class CutStacksIT {
    static Stream<Arguments> limits() throws IOException {
        List<Path> jdks = Jdks.all().toList();
        return Stream.of("1024", "200", "0")
                .flatMap(limit -> jdks.stream().map(jdk -> Arguments.of("-XX:MaxJavaStackTraceDepth=" + limit, jdk)));
    }

    /** Depths around each limit, so that one of them is the deepest stack that is whole. */
    private static List<String> depths() {
        List<Integer> all = new ArrayList<>(List.of(1, 100, 600, 2_000, 5_000));
        IntStream.rangeClosed(185, 201).forEach(all::add);
        IntStream.rangeClosed(1_005, 1_025).forEach(all::add);
        return all.stream().map(String::valueOf).toList();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("limits")
    void aStackIsMarkedIfItsOutermostFrameIsMissing(String limit, Path jdk, @TempDir Path session) throws Exception {
        Recorded log = recorded(new TracedProgram(jdk, session).option(limit));

        assertThat(log.truncated.isEmpty()).isEqualTo(limit.endsWith("=0"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void soAreStacksThatAreWalked(Path jdk, @TempDir Path session) throws Exception {
        Recorded log = recorded(new TracedProgram(jdk, session).option("-XX:-StackTraceInThrowable"));

        assertThat(log.truncated).isNotEmpty();
    }

    private static Recorded recorded(TracedProgram program) throws Exception {
        program.option("-Xss16m").option(program.agentOption()).run(Recursion.class, depths().toArray(new String[0]));
        Recorded log = program.logs().get(0);
        assertThat(program.status).as(program.output).isZero();
        assertThat(log.lost).isZero();
        for (String depth : depths()) {
            assertThat(log.count("AT_" + depth)).as(depth).isOne();
        }
        for (AccessRecord access : log.accesses) {
            List<FrameRecord> frames = log.stack(access);
            boolean whole = frames.get(frames.size() - 1).method.equals("main");
            assertThat(log.truncated.contains(access.stack)).as(access.variable).isEqualTo(!whole);
        }
        return log;
    }
}
