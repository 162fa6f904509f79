package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.traced.RecordedTrace.Access;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs may give a variable a value of any length. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LongValuesTest {
    private static final int MEBI = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void inC() throws Exception {
        TracedRun run =
                TracedRun.of(directory, List.of(), Targets.c("long_values").toString());
        assertThat(run.exit().code()).isEqualTo(3);
        cut(run, Operation.SET, "LARGE", MEBI, "a");
        cut(run, Operation.GET, "LARGE", MEBI, "a");
        cut(run, Operation.SET, "PUT", 300_000, "€");
        cut(run, Operation.GET, "PUT", 300_000, "€");
        cut(run, Operation.SET, "PAIRS", 400_000, "😀");
        cut(run, Operation.SET, "OVER", LoggedValue.MOST_SHOWN + 1, "c");
        assertThat(value(run, Operation.SET, "LIMIT").cut()).isFalse();
        assertThat(value(run, Operation.SET, "LIMIT").text()).isEqualTo("b".repeat(LoggedValue.MOST_SHOWN));
        LoggedValue secret = value(run, Operation.SET, "SERVICE_PASSWORD");
        assertThat(secret.text()).isNull();
        assertThat(secret.length()).isEqualTo(MEBI);
    }

    @Test
    void inGo() throws Exception {
        Path program = Targets.go("long_values", "plain");
        TracedRun run = TracedRun.of(directory, List.of(), program.toString());
        assertThat(run.exit().code()).isEqualTo(3);
        cut(run, Operation.SET, "LARGE", MEBI, "a");
        cut(run, Operation.GET, "LARGE", MEBI, "a");
        cut(run, Operation.SET, "PUT", 300_000, "€");
    }

    private static void cut(TracedRun run, Operation operation, String variable, int length, String character) {
        LoggedValue value = value(run, operation, variable);
        assertThat(value.cut()).isTrue();
        assertThat(value.masked()).isFalse();
        assertThat(value.length()).isEqualTo(length);
        int shown = LoggedValue.MOST_SHOWN / character.length();
        assertThat(value.text()).isEqualTo(character.repeat(shown));
    }

    private static LoggedValue value(TracedRun run, Operation operation, String variable) {
        Access found = run.trace().accesses().stream()
                .filter(a -> a.is(operation, variable))
                .findFirst()
                .orElseThrow();
        return found.record().value;
    }
}
