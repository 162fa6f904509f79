package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Much of everything, counted exactly. */
class BigInputsIT {
    private final Target target = Target.named("many");

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void twentyThousandNames(Jdk jdk) {
        TraceJson trace = traced(jdk, "names", 20_000);
        Set<String> names = new HashSet<>();
        trace.accesses(a -> a.variable().startsWith("NAME_")).forEach(a -> names.add(a.variable()));
        assertThat(names).hasSize(20_000);
        assertThat(trace.accesses(a -> a.variable().startsWith("NAME_")))
                .allMatch(a -> a.count() == 1 && a.place().equals("Many.java:11"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void fiveMillionReads(Jdk jdk) {
        assertThat(traced(jdk, "reads", 5_000_000).reads("HOT")).isEqualTo(5_000_000);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void fiveHundredThreads(Jdk jdk) {
        TraceJson trace = traced(jdk, "threads", 500);
        assertThat(trace.reads("IN_THREAD")).isEqualTo(500);
        Set<String> threads = new HashSet<>();
        trace.accesses(a -> a.variable().equals("IN_THREAD")).forEach(a -> threads.add(a.thread()));
        assertThat(threads).hasSize(500).contains("many-0", "many-499");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void hundredChildren(Jdk jdk) {
        children(jdk, 100);
    }

    @Tag("soak")
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void thousandChildren(Jdk jdk) {
        children(jdk, 1000);
    }

    @Test
    void tenChildJvms() {
        childJvms(10);
    }

    @Tag("soak")
    @Test
    void thousandChildJvms() {
        childJvms(1000);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void valueOfAlmost128KiB(Jdk jdk) {
        String value = "v\n=\u001b".repeat(32_000);
        Run run = Envtrace.trace(target.command(jdk, "names", "1"))
                .env("BIG", value)
                .run()
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("BIG 128000\n");
        ReportedAccess read =
                run.trace().accesses(a -> a.variable().equals("BIG")).get(0);
        assertThat(read.json().path("value").toString()).isNotEqualTo("null");
        assertThat(read.json().toString()).contains("v\\n=\\u001");
        assertThat(run.trace().complete()).isTrue();
    }

    private void children(Jdk jdk, int count) {
        TraceJson trace = traced(jdk, "children", count);
        long started = trace.accesses(a -> a.operation().equals("exec")).stream()
                .mapToLong(ReportedAccess::count)
                .sum();
        assertThat(started).isEqualTo(count);
    }

    private void childJvms(int count) {
        TraceJson trace = traced(Jdks.newest(), "jvms", count);
        assertThat(trace.reads("HOT")).isEqualTo(count);
        assertThat(trace.processes()).hasSize(count + 1);
    }

    private TraceJson traced(Jdk jdk, String what, int count) {
        Command command = Envtrace.trace(target.command(jdk, what, String.valueOf(count)));
        TraceJson trace =
                command.timeout(Duration.ofMinutes(4)).run().expectExit(0).trace();
        assertThat(trace.complete()).isTrue();
        assertThat(trace.lostEvents()).isZero();
        return trace;
    }
}
