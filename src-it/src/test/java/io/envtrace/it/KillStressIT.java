package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.CountingTarget;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGKILL at any moment, to the target, the tool or both: what the target has counted itself is what the trace says, but for the one
 * access of each thread that was under way.
 */
class KillStressIT {
    private static final List<String> LANGUAGES = List.of("c", "go", "java");
    private static final List<String> DOINGS = List.of("one", "threads", "growing", "big", "forks");
    private static final List<String> VICTIMS = List.of("target", "tool", "both");
    private static final int SOAK_ROUNDS = 1000;

    static Stream<Arguments> oneOfEach() {
        return IntStream.range(0, LANGUAGES.size() * DOINGS.size()).mapToObj(KillStressIT::arguments);
    }

    static Stream<Arguments> many() {
        return IntStream.range(0, SOAK_ROUNDS).mapToObj(KillStressIT::arguments);
    }

    /** Rounds that follow each other take other languages first, then other doings, then other victims. */
    private static Arguments arguments(int round) {
        int doing = round / LANGUAGES.size();
        int victim = round + doing / DOINGS.size();
        return Arguments.of(
                LANGUAGES.get(round % LANGUAGES.size()),
                DOINGS.get(doing % DOINGS.size()),
                VICTIMS.get(victim % VICTIMS.size()),
                round);
    }

    @BeforeEach
    void canBeTraced() {
        Required.ptrace();
    }

    @ParameterizedTest(name = "{0} {1}, SIGKILL to {2}, round {3}")
    @MethodSource("oneOfEach")
    void killed(String language, String doing, String victim, int round) throws Exception {
        check(language, doing, victim, new Random(round));
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0} {1}, SIGKILL to {2}, round {3}")
    @MethodSource("many")
    void killedAThousandTimes(String language, String doing, String victim, int round) throws Exception {
        check(language, doing, victim, new Random(round));
    }

    private static void check(String language, String doing, String victim, Random random) throws Exception {
        List<String> options = random.nextInt(5) == 0 ? List.of("--values=all", "--events") : List.of("--values=all");
        Command command = Envtrace.trace(options, CountingTarget.command(language, doing));
        Path folder = command.folder();
        List.of("T0", "T1", "T2", "T3").forEach(name -> command.env(name, "given"));
        Command.Started tool = command.start();
        ProcessHandle target = CountingTarget.begun(folder);
        long enough = 1 + random.nextInt(300);
        Await.until("the target has counted", () -> total(folder) >= enough);
        TraceJson early = random.nextInt(4) == 0 ? report(new Run(0, folder).session()) : null;
        kill(victim, tool.process(), target);
        TraceJson late = report(session(tool));
        assertThat(late.lostEvents()).isZero();
        assertAgree(CountingTarget.counts(folder), late);
        if (early != null) {
            CountingTarget.counts(folder)
                    .forEach((name, counted) ->
                            assertThat(recorded(early, name)).as(name).isLessThanOrEqualTo(recorded(late, name)));
        }
    }

    private static long total(Path folder) {
        return CountingTarget.counts(folder).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whoever is not killed ends by himself, but for a JVM, which its tool's end does not concern. */
    private static void kill(String victim, Process tool, ProcessHandle target) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(tool.descendants().toList());
        if (!victim.equals("target")) {
            tool.destroyForcibly().waitFor();
        }
        target.destroyForcibly();
        if (!victim.equals("target")) {
            all.forEach(ProcessHandle::destroyForcibly);
            Await.until("nothing is left", () -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    /** Where the tool lives, it ends, with its target's status; its session is removed then, but for the document. */
    private static Path session(Command.Started tool) {
        tool.await();
        Path document = tool.folder().resolve("trace.json");
        return Files.exists(document) ? document : new Run(0, tool.folder()).session();
    }

    private static TraceJson report(Path trace) {
        return TraceJson.parse(
                Envtrace.report(trace, "--format", "json").run().expectExit(0).stdout());
    }

    private static void assertAgree(Map<String, Long> counted, TraceJson trace) {
        counted.forEach((name, count) -> {
            long most = name.equals("KID") ? count + 2 : count + 1;
            assertThat(recorded(trace, name)).as("%s of %s", name, counted).isBetween(count, most);
        });
        assertThat(trace.accesses(a -> a.variable().matches("T[0-3]")))
                .as("given variables are set")
                .allMatch(access -> access.outcome().equals("present"));
    }

    private static long recorded(TraceJson trace, String name) {
        String operation = name.equals("BIG") ? "set" : "get";
        return trace
                .accesses(access -> access.operation().equals(operation)
                        && (name.equals("G")
                                ? access.variable().startsWith("G")
                                : access.variable().equals(name)))
                .stream()
                .mapToLong(ReportedAccess::count)
                .sum();
    }
}
