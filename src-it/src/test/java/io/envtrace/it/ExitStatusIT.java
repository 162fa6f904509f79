package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Launcher;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command's end is the tool's end. */
class ExitStatusIT {
    private final Target target = Target.named("exit-status");

    static Stream<Arguments> endings() {
        return Jdks.all().stream()
                .flatMap(jdk -> Stream.of(
                        Arguments.of(jdk, "exit", "0", 0),
                        Arguments.of(jdk, "exit", "1", 1),
                        Arguments.of(jdk, "exit", "255", 255),
                        Arguments.of(jdk, "halt", "77", 77),
                        Arguments.of(jdk, "throw", "", 1),
                        Arguments.of(jdk, "signal", "KILL", 137),
                        Arguments.of(jdk, "signal", "TERM", 143)));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("endings")
    void ofATracedJvm(Jdk jdk, String how, String what, int status) {
        Run run = Envtrace.trace(target.command(jdk, how, what)).run().expectExit(status);
        assertThat(run.trace().reads("BEFORE")).isOne();
        assertThat(run.trace().session().path("exit").toString())
                .contains(what.equals("KILL") ? "\"signal\":9" : "\"code\":" + status);
        if (how.equals("throw")) {
            assertThat(run.stderr())
                    .startsWith("Exception in thread \"main\" java.lang.IllegalStateException: thrown\n");
        }
        if (!how.equals("signal")) {
            assertThat(Expectation.of(run.trace())).isEqualTo(target.expected());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 63, 64, 100, 123, 124, 125, 126, 127, 128, 129, 137, 143, 192, 254, 255})
    void ofAnyCommand(int status) {
        Envtrace.trace(List.of("/bin/sh", "-c", "exit " + status)).run().expectExit(status);
    }

    @Tag("soak")
    @Test
    void ofAnyCommandEachStatus() {
        IntStream.rangeClosed(0, 255).forEach(this::ofAnyCommand);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT", "HUP", "SEGV", "USR1"})
    void toolDiesOfTheSameSignal(String signal) {
        Launcher launcher = Launcher.compiled();
        Run run = launcher.run(
                Settings.newFolder("signal"),
                List.of(Envtrace.executable().toString(), "-q", "--", "/bin/sh", "-c", "kill -" + signal + " $$"));
        assertThat(launcher.waitStatus(run)).isEqualTo("signal " + number(signal));
    }

    private static int number(String signal) {
        return switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "KILL" -> 9;
            case "USR1" -> 10;
            case "SEGV" -> 11;
            default -> 15;
        };
    }
}
