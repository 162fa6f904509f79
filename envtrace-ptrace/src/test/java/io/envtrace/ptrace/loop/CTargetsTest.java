package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Operation;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.Expectations;
import io.envtrace.ptrace.traced.RecordedTrace.Access;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CTargetsTest {
    private static final List<String> ENVIRONMENT = List.of("SET=given", "NONE=", "ODD", "SET=second");

    @TempDir
    Path directory;

    @Test
    void everyFunctionOfLibc() throws Exception {
        TracedRun run = run(Targets.c("environment"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        Expectations.check(Targets.expectations("environment.c"), run.trace().accesses());
    }

    /** The kernel names the newest thread first of those that stand. */
    @Test
    void everyThreadGetsItsShare() throws Exception {
        Path out = directory.resolve("reads");
        TracedRun run = run(Targets.c("shares", "-pthread"), "16", "1000", out.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        List<Long> reads =
                Files.readAllLines(out).stream().map(Long::valueOf).sorted().toList();
        assertThat(reads).hasSize(16);
        // Without turns half of them have none at all; how the kernel shares the processors is its own affair.
        assertThat(reads.get(0)).isGreaterThan(reads.get(15) / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-static", "-static-pie"})
    void everyFunctionOfAStaticLibc(String option) throws Exception {
        TracedRun run = run(Targets.c("environment", option));
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        List<Access> own = run.trace().accesses().stream()
                .filter(a -> !String.valueOf(a.record().variable).startsWith("LD_"))
                .toList();
        Expectations.check(Targets.expectations("environment.c"), own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-pie", "-no-pie", "-static", "-static-pie", "-O0", "-O3"})
    void environmentThatIsReadWithoutAsking(String option) throws Exception {
        wholeEnvironmentIsTaken(Targets.c("takes_all", option, "-fno-builtin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-static", "-pie"})
    void environmentThatIsReadWithoutAskingMusl(String option) throws Exception {
        wholeEnvironmentIsTaken(Targets.musl("takes_all", option));
    }

    private void wholeEnvironmentIsTaken(Path target) throws Exception {
        TracedRun run = run(target);
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        List<Access> own = run.trace().accesses().stream()
                .filter(a -> !String.valueOf(a.record().variable).startsWith("LD_"))
                .toList();
        Expectations.check(Targets.expectations("takes_all.c"), own);
        assertThat(own)
                .filteredOn(a -> a.record().operation == Operation.LIST)
                .allMatch(a -> a.record().api.equals("environ"))
                .extracting(a -> a.stack().get(0).method.replaceAll("[+.].*", ""))
                .containsExactly("count", "own_getenv");
        assertThat(run.trace().root().gaps).containsExactly("taken-whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-pie", "-no-pie", "-static", "-static-pie", "-O0", "-s"})
    void environmentThatMainIsGiven(String option) throws Exception {
        TracedRun run = run(Targets.c("third_argument", option));
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(run.trace().root().gaps).containsExactly("main-argument");
        assertThat(run(Targets.c("environment", option)).trace().root().gaps).doesNotContain("main-argument");
    }

    /** Its setenv asks getenv whether there is anything to do. */
    @ParameterizedTest
    @ValueSource(strings = {"-static", "-pie"})
    void everyFunctionOfMusl(String option) throws Exception {
        TracedRun run = run(Targets.musl("environment", option));
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        List<Access> own = run.trace().accesses().stream()
                .filter(a -> !String.valueOf(a.record().variable).startsWith("LD_"))
                .filter(a -> !a.stack().get(1).method.startsWith("setenv+"))
                .toList();
        Expectations.check(Targets.expectations("environment.c"), own);
        assertThat(run.trace().root().gaps).isEmpty();
        assertThat(own).allMatch(a -> a.stack().get(1).method.matches("(main|before_main)\\+0x.*"));
    }

    @Test
    void librariesLoadedAtRunTimeByMusl() throws Exception {
        Path plugin = Targets.musl("plugin", "-shared", "-fPIC");
        TracedRun run = run(Targets.musl("loader", "-pie"), plugin.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().accesses())
                .anyMatch(a -> a.stack().size() > 1 && a.stack().get(1).type.equals("plugin-musl"));
    }

    @Test
    void namesThatAreHardlyText() throws Exception {
        TracedRun run = run(Targets.c("odd_names", "-fno-builtin"));
        List<String> expected = Targets.expectations("odd_names.c").stream()
                .map(Expectations::unescaped)
                .toList();
        Expectations.check(expected, run.trace().accesses());
    }

    @Test
    void threadsLoseNothing() throws Exception {
        TracedRun run = run(Targets.c("threads", "-pthread"));
        Expectations.check(Targets.expectations("threads.c"), run.trace().accesses());
        assertThat(run.trace().accesses()).hasSize(8);
    }

    @Test
    void manyThreadsBelongToOneProcess() throws Exception {
        TracedRun run = run(Targets.c("crowd", "-pthread"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        Expectations.check(Targets.expectations("crowd.c"), run.trace().accesses());
        assertThat(run.trace().logs).hasSize(1);
    }

    @Test
    void signalsLoseNothing() throws Exception {
        TracedRun run = run(Targets.c("signals"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        Expectations.check(Targets.expectations("signals.c"), run.trace().accesses());
    }

    @Test
    void aFilterForSystemCallsIsNoObstacle() throws Exception {
        TracedRun run = run(Targets.c("confined"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(6, 0));
        Expectations.check(Targets.expectations("confined.c"), run.trace().accesses());
        assertThat(run.trace().root().gaps).isEmpty();
    }

    @Test
    void librariesLoadedAtRunTime() throws Exception {
        Path plugin = Targets.c("plugin", "-shared", "-fPIC");
        TracedRun run = run(Targets.c("loader", "-ldl"), plugin.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        List<String> expected = new java.util.ArrayList<>(Targets.expectations("plugin.c"));
        expected.addAll(Targets.expectations("loader.c"));
        Expectations.check(expected, run.trace().accesses());
        assertThat(run.trace().accesses().get(0).stack().get(1).type).isEqualTo("plugin-c");
    }

    private TracedRun run(Path program, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return TracedRun.of(directory, ENVIRONMENT, command.toArray(String[]::new));
    }
}
