package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stack that overflows and a heap that is full belong to the program: the tracer adds nothing and hides nothing. */
class FatalErrorsIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void stackOverflowStaysTheProgramsOwn(Jdk jdk) {
        Run run = Envtrace.trace(Target.named("deep-recursion").command(jdk))
                .run()
                .expectExit(0);
        String[] lines = run.stdout().split("\n");
        assertThat(lines[0]).isEqualTo("overflowed");
        assertThat(lines[1]).isEqualTo("null");
        TraceJson trace = run.trace();
        assertThat(trace.reads("AFTER")).isOne();
        assertThat(trace.reads("DEEP")).isGreaterThan(1000);
        assertThat(trace.complete()).isEqualTo(trace.lostEvents() == 0);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void fullHeapStaysTheProgramsOwn(Jdk jdk) {
        Run run =
                Envtrace.trace(Target.named("out-of-memory").command(jdk)).run().expectExit(0);
        assertThat(run.stdout()).isEqualTo("errors 3 null\n");
        assertThat(run.trace().reads("AFTER")).isOne();
    }
}
