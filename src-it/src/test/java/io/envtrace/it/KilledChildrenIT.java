package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java children that are killed while they start have done nothing, so nothing of them is missing. */
class KilledChildrenIT {
    private static final List<String> TRACED = List.of();
    private static final List<String> AGENT_ALONE = List.of("--no-ptrace");

    private final Target target = Target.named("killed-children");

    static Stream<Arguments> ways() {
        return Jdks.all().stream().flatMap(jdk -> Stream.of(Arguments.of(jdk, TRACED), Arguments.of(jdk, AGENT_ALONE)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void atOnce(Jdk jdk, List<String> options) {
        TraceJson trace = silent(jdk, options, "at-once", jdk == Jdks.newest() ? "200" : "20");
        assertThat(trace.nothingLost()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void atMomentsOfTheirStart(Jdk jdk, List<String> options) {
        TraceJson trace = silent(jdk, options, "meanwhile", "24");
        assertThat(trace.processes()).hasSize(1 + 1 + 24);
        assertThat(trace.nothingLost()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void parentIsKilledWhileItsChildStarts(Jdk jdk, List<String> options) {
        // What is no JVM among them is watched by nobody without the tracer.
        assertThat(silent(jdk, options, "parents", "8").nothingLostBut(options.equals(TRACED) ? "" : "not-traced"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void childThatItsOptionsDoNotLetStart(Jdk jdk, List<String> options) {
        assertThat(silent(jdk, options, "refused").nothingLost()).isTrue();
    }

    /** The control: this one came to its agent, and has left no log. */
    @ParameterizedTest
    @MethodSource("ways")
    void childWithoutALogThatCameToItsAgent(Jdk jdk, List<String> options) {
        Run run =
                Envtrace.trace(options, target.command(jdk, "unrecorded")).run().expectExit(0);
        assertThat(run.trace().complete()).isFalse();
        assertThat(run.trace().session().path("notes").toString()).contains("left no log");
    }

    private TraceJson silent(Jdk jdk, List<String> options, String... arguments) {
        Run run = Envtrace.trace(options, target.command(jdk, arguments)).run().expectExit(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout().lines()).allMatch("137"::equals);
        return run.trace();
    }
}
