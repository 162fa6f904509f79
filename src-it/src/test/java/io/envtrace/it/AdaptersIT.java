package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Asked;
import io.envtrace.it.harness.Attach;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frameworks that copy the environment and are asked later: each question is an access, at the program's line that asked. */
class AdaptersIT {
    static Stream<Arguments> frameworksOnEachJdk() {
        return Stream.of(
                        "asked-smallrye",
                        "asked-typesafe",
                        "asked-otel",
                        "asked-micronaut",
                        "asked-helidon",
                        "asked-kafka")
                .flatMap(name -> Jdks.all().stream()
                        .filter(jdk -> Target.named(name).runsOn(jdk))
                        .map(jdk -> Arguments.of(name, jdk)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("frameworksOnEachJdk")
    void questionsToTheCopyAreAccesses(String name, Jdk jdk) {
        Target target = Target.named(name);
        Run plain = run(target, new Command(Settings.newFolder("plain"), target.command(jdk)));
        Run run = run(target, Envtrace.trace(target.command(jdk)));
        TraceJson trace = run.trace();

        assertThat(Expectation.ofOwn(trace, AdaptersIT::concernsTheCopy)).isEqualTo(target.expected());
        assertThat(trace.complete()).isTrue();
        assertThat(trace.lostEvents()).isZero();
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
    }

    /** The framework's own reads, which are seen anyway, and its walks over names do not. */
    private static boolean concernsTheCopy(ReportedAccess access) {
        return access.operation().equals("list")
                ? !access.api().contains("keySet")
                : !access.api().startsWith("System.getenv");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void theFrameworkIsTheLibraryThatAsked(Jdk jdk) {
        Target target = Target.named("asked-smallrye");
        TraceJson trace = run(target, Envtrace.trace(List.of("--values=masked"), target.command(jdk)))
                .trace();
        ReportedAccess asked =
                trace.accesses(a -> a.variable().equals("DB_PASSWORD")).get(0);

        assertThat(asked.api()).isEqualTo("EnvConfigSource.getValue(String)");
        assertThat(asked.library()).startsWith("io.smallrye.config:smallrye-config-core 3.10.2");
        assertThat(trace.stack(asked).get(0)).startsWith("io.smallrye.config.EnvConfigSource.getValue(");
        assertThat(asked.place()).doesNotStartWith("EnvConfigSource");
        assertThat(asked.value()).isEqualTo("•".repeat(18));
        assertThat(asked.phase()).isEqualTo("run");
    }

    /** Whatever of a stack is kept tells neither whose copy it is nor how often it was asked. */
    @ParameterizedTest
    @ValueSource(strings = {"--stack=none", "--stack=site", "--depth=1", "--depth=3"})
    void countsDoNotDependOnStacks(String stacks) {
        Target target = Target.named("asked-helidon");
        Jdk jdk = Jdks.newest();
        TraceJson trace = run(target, Envtrace.trace(List.of("--values=all", stacks), target.command(jdk)))
                .trace();

        assertThat(trace.reads("DB_URL")).isEqualTo(2);
        assertThat(trace.reads("shop.absent")).isEqualTo(2);
        assertThat(trace.reads("SHOP_PORT")).isEqualTo(1);
        assertThat(trace.reads("config_ordinal")).isEqualTo(2);
        if (!stacks.equals("--stack=none")) {
            assertThat(trace.accesses(a -> a.api().startsWith("MpEnvironment")))
                    .allSatisfy(access -> assertThat(access.place()).startsWith("MpConfig"));
        }
    }

    /** In a program that runs already, a copy that is taken from then on; afterwards the framework's class is what it was. */
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void copiesOfAProgramThatRunsAlready(Jdk jdk) {
        Required.ptrace();
        Asked program = Asked.start(Target.named("attached-smallrye").command(jdk));
        program.read(10);
        for (int round = 0; round < 2; round++) {
            Attach tool = Attach.to(program);
            program.read(500);
            assertThat(tool.end("INT")).isZero();
            program.read(500);
            TraceJson trace = tool.trace();
            assertThat(trace.reads("shop.asked")).isEqualTo(500);
            assertThat(trace.lostEvents()).isZero();
        }
        assertThat(program.end()).isEqualTo(7);
    }

    private static Run run(Target target, Command command) {
        target.environment().forEach(command::env);
        return command.run().expectExit(target.exit());
    }
}
