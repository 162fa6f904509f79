package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.ChangeExpectation;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What was there before each change: each target's own lines say it, neither less nor more. */
class ChangesIT {
    static Stream<Jdk> jdks() {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void jvm(Jdk jdk) {
        Target target = Target.named("changes");
        Command command = Envtrace.trace(List.of(), target.command(jdk));
        target.environment().forEach(command::env);
        TraceJson trace = command.run().expectExit(0).trace();
        assertThat(ChangeExpectation.of(trace)).isEqualTo(ChangeExpectation.ofSource(target.mainSource()));
        assertThat(trace.root().toString()).doesNotContain("correct-horse", "battery-staple");
    }

    /** The tracer has its own view of C's environment, and follows Go's. */
    @ParameterizedTest
    @CsvSource({"changes.c, -O1", "changes.c, -static", "changes.go, -trimpath=false"})
    void nativeProgram(String source, String option) {
        Required.ptrace();
        NativeTarget target = NativeTarget.named(source);
        Command command = Envtrace.trace(List.of(), List.of(target.build(option).toString()))
                .env("SET", "given");
        TraceJson trace = command.run().expectExit(0).trace();
        assertThat(ChangeExpectation.of(trace)).isEqualTo(target.expectedChanges());
        assertNoOwnFrameIsTheApi(trace);
        assertThat(trace.root().toString()).doesNotContain("correct-horse", "battery-staple");
    }

    /** A static program has libc's functions in its own file. */
    private static void assertNoOwnFrameIsTheApi(TraceJson trace) {
        for (JsonNode access : trace.root().path("accesses")) {
            JsonNode own = trace.root().path("frames").path(access.path("own").asInt(-1));
            assertThat(own.path("method").asString("")).doesNotEndWith("+0x0");
        }
    }
}
