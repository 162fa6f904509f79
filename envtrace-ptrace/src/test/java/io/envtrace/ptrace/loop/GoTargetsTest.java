package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
import io.envtrace.event.FrameRecord;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.Expectations;
import io.envtrace.ptrace.traced.RecordedTrace.Access;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class GoTargetsTest {
    private static final List<String> ENVIRONMENT = List.of("SET=given", "NONE=", "ODD", "SET=second");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"plain,-trimpath=false", "stripped,-ldflags=-s -w", "pie,-buildmode=pie", "trimmed,-trimpath"})
    void everyFunctionOfGo(String variant, String option) throws Exception {
        TracedRun run = run(Targets.go("environment", variant, option));
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        Expectations.check(Targets.expectations("environment.go"), programs(run));
        assertThat(run.trace().root().process.program.runtimeKind).isEqualTo("go");
        assertThat(run.trace().root().process.program.runtimeVersion).matches("1\\.\\d+.*");
    }

    @Test
    void stacksNameTheCallerAndItsLine() throws Exception {
        TracedRun run = run(Targets.go("environment", "plain"));
        Access read = programs(run).stream()
                .filter(a -> "INIT".equals(a.record().variable))
                .findFirst()
                .orElseThrow();
        FrameRecord caller = read.stack().stream()
                .filter(f -> f.type.equals("main"))
                .findFirst()
                .orElseThrow();
        assertThat(caller.method).isEqualTo("init");
        assertThat(caller.file).endsWith("environment.go");
        assertThat(caller.line).isEqualTo(9);
        assertThat(read.record().thread).isEqualTo("goroutine 1");
        assertThat(read.libraries().get(0).name).isEqualTo("std");
    }

    @Test
    void goAndCHaveEnvironmentsOfTheirOwn() throws Exception {
        Tools.require("gcc");
        TracedRun run = run(Targets.go("cgo", "plain"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        Expectations.check(Targets.expectations("cgo.go"), programs(run));
    }

    @Test
    void namesThatAreHardlyText() throws Exception {
        TracedRun run = run(Targets.go("odd_names", "plain"));
        List<String> expected = Targets.expectations("odd_names.go").stream()
                .map(Expectations::unescaped)
                .toList();
        Expectations.check(expected, programs(run));
    }

    @Test
    void goroutinesLoseNothing() throws Exception {
        TracedRun run = run(Targets.go("goroutines", "plain"));
        Expectations.check(Targets.expectations("goroutines.go"), programs(run));
    }

    @Test
    void growingStacksCountOnce() throws Exception {
        TracedRun run = run(Targets.go("stacks", "plain"));
        Expectations.check(Targets.expectations("stacks.go"), programs(run));
    }

    private TracedRun run(Path program) throws Exception {
        return TracedRun.of(directory, ENVIRONMENT, program.toString());
    }

    /** Without what the runtime reads for itself. */
    private static List<Access> programs(TracedRun run) {
        return run.trace().accesses().stream()
                .filter(a -> !a.record().api.startsWith("runtime."))
                .toList();
    }
}
