package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program may ask for any name: the trace has it as it was, and a terminal sees nothing that it would obey. */
class OddNamesIT {
    private static final String[] NAMES = {
        "",
        "A=B",
        "NEW\nLINE",
        "\u001b[31mRED\u001b[0m\u0007\u202e",
        "caf\u00e9 \ud83d\ude00",
        "LONE\ud800",
        "NUL\u0000NUL"
    };

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void theTraceHasThemAsTheyWere(Jdk jdk) {
        Run run = Envtrace.trace(Target.named("odd-names").command(jdk)).run().expectExit(0);
        for (String name : NAMES) {
            assertThat(run.trace().reads(name)).as(name).isOne();
        }
        assertThat(run.trace().nothingLost()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void aTerminalSeesThemHarmless(Jdk jdk) {
        Run run = Envtrace.live(
                        List.of("--color=never"), Target.named("odd-names").command(jdk))
                .run()
                .expectExit(0);
        assertThat(run.stderr())
                .contains("getenv(\"NEW\\nLINE\")")
                .contains("getenv(\"\\u001b[31mRED\\u001b[0m\\u0007\\u202e\")")
                .contains("getenv(\"LONE\\ud800\")")
                .contains("getenv(\"NUL\\u0000NUL\")");
        assertThat(run.stderr().chars().filter(c -> c < ' ' && c != '\n' || c == 0x202e))
                .isEmpty();
    }
}
