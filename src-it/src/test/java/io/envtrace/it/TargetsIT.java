package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each target program's own lines say what its trace holds: neither less nor more. */
class TargetsIT {
    static Stream<Arguments> targetsOnEachJdk() {
        return Stream.of(
                        "map-reads",
                        "class-init",
                        "child-map",
                        "exec-child",
                        "threads",
                        "virtual-threads",
                        "indirect-reads",
                        "lifecycle",
                        "security-manager",
                        "late-manager",
                        "plain-manager",
                        "hidden-class")
                .flatMap(name -> Jdks.all().stream()
                        .filter(jdk -> Target.named(name).runsOn(jdk))
                        .map(jdk -> Arguments.of(name, jdk)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("targetsOnEachJdk")
    void traceHoldsWhatTheSourceExpects(String name, Jdk jdk) {
        Target target = Target.named(name);
        Run plain = run(target, new Command(Settings.newFolder("plain"), target.command(jdk)));
        Run run = run(target, Envtrace.trace(target.command(jdk)));
        TraceJson trace = run.trace();
        assertThat(Expectation.of(trace)).isEqualTo(target.expected());
        assertThat(trace.complete()).isTrue();
        assertThat(trace.lostEvents()).isZero();
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
    }

    private static Run run(Target target, Command command) {
        target.environment().forEach(command::env);
        return command.run().expectExit(target.exit());
    }
}
