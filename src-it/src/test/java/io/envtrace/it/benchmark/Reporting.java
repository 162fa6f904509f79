package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.LargeTrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports and a diff of traces with a million accesses, beside {@code jq -c length} on the same files. */
record Reporting(int rounds) implements Section {
    private static final int ACCESSES = 1_000_000;
    private static final int DIFFERING = 100;
    private static final List<String> FORMATS = List.of("json", "jsonl", "text", "csv", "folded", "markdown", "html");
    private static final String DIFF = "diff";

    @Override
    public String name() {
        return "report";
    }

    @Override
    public boolean onEachJdk() {
        return false;
    }

    @Override
    public void measure(Jdk jdk, Table table) throws IOException {
        Path folder = Settings.newFolder("large");
        Path a = new LargeTrace(ACCESSES, 0).write(folder.resolve("a.json"));
        Path b = new LargeTrace(ACCESSES, DIFFERING).write(folder.resolve("b.json"));
        table.orSkipped("a trace of 1,000,000 accesses", jdk, () -> measure(jdk, table, a, b));
        table.orSkipped("a page of 1,000,000 accesses", jdk, () -> open(jdk, table, a));
        Files.delete(a);
        Files.delete(b);
    }

    private void measure(Jdk jdk, Table table, Path a, Path b) {
        String jq = Required.command("jq");
        Turns turns = new Turns();
        turns.add("jq", 0, () -> other(List.of(jq, "-c", "length", a.toString())));
        turns.add("jq of two", 0, () -> other(List.of(jq, "-c", "length", a.toString(), b.toString())));
        for (String format : FORMATS) {
            turns.add(
                    format,
                    0,
                    () -> envtrace(jdk, List.of("report", a.toString(), "--format", format, "-o", "/dev/null")));
        }
        turns.add(DIFF, 1, () -> envtrace(jdk, List.of("diff", a.toString(), b.toString(), "-o", "/dev/null")));
        turns.run(rounds);
        for (String format : FORMATS) {
            row(table, jdk, turns, "`report --format " + format + "`, 1,000,000 accesses", format, "jq");
        }
        row(table, jdk, turns, "`diff` of two such traces", DIFF, "jq of two");
    }

    /** From the begin of loading to the end of it, with the page's scripts. */
    private void open(Jdk jdk, Table table, Path trace) {
        Path page = trace.resolveSibling("page.html");
        envtrace(jdk, List.of("report", trace.toString(), "-o", page.toString()))
                .run()
                .expectExit(0);
        List<Long> nanos = new ArrayList<>();
        try (Browser browser = new Browser()) {
            for (int i = 0; i < rounds; i++) {
                browser.open(page, "variables");
                nanos.add((long) (browser.loadMillis() * 1_000_000));
            }
        }
        double time = Timing.median(nanos);
        table.row(
                "the page of 1,000,000 accesses opened in Chromium",
                jdk,
                "",
                Table.millis(time),
                "",
                Table.number(time / 1e9, 2) + " s",
                "< 2 s");
    }

    private static Command other(List<String> arguments) {
        return new Command(Settings.newFolder("turn"), arguments).timeout(Duration.ofMinutes(5));
    }

    private static Command envtrace(Jdk jdk, List<String> arguments) {
        return Envtrace.command(arguments)
                .env("JAVA_HOME", jdk.home().toString())
                .timeout(Duration.ofMinutes(5));
    }

    private static void row(Table table, Jdk jdk, Turns turns, String what, String ours, String theirs) {
        double time = turns.nanos(ours);
        double jq = turns.nanos(theirs);
        table.row(
                what,
                jdk,
                "",
                Table.millis(time),
                Table.millis(jq),
                Table.number(time / jq, 2) + "× `jq -c length`",
                "≤ 3×");
        table.row(
                "… memory at most (VmHWM; heap of 512 MB)",
                jdk,
                "",
                Table.number(turns.kilobytes(ours) / 1024, 0) + " MB",
                "",
                "",
                "");
    }

    /** Commands that take turns, with their times and the most memory each had. */
    private static final class Turns {
        private record Turn(int status, java.util.function.Supplier<Command> command) {}

        private final Map<String, Turn> turns = new LinkedHashMap<>();
        private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
        private final Map<String, Long> kilobytes = new LinkedHashMap<>();

        void add(String name, int status, java.util.function.Supplier<Command> command) {
            turns.put(name, new Turn(status, command));
            nanos.put(name, new ArrayList<>());
        }

        void run(int rounds) {
            for (int i = 0; i < rounds; i++) {
                turns.forEach(this::take);
            }
        }

        private void take(String name, Turn turn) {
            Command command = turn.command().get();
            long start = System.nanoTime();
            Command.Started started = command.start();
            PeakMemory memory = PeakMemory.watch(started.process());
            int status = started.await().exit();
            nanos.get(name).add(System.nanoTime() - start);
            if (status != turn.status()) {
                throw new IllegalStateException(started.arguments() + ": exit " + status);
            }
            kilobytes.merge(name, memory.kilobytes(), Math::max);
        }

        double nanos(String name) {
            return Timing.median(nanos.get(name));
        }

        double kilobytes(String name) {
            return kilobytes.get(name);
        }
    }
}
