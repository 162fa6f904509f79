package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import java.util.ArrayList;
import java.util.List;

/** What one traced read costs a C and a Go program, beside a tracer in C that makes the same system calls, ltrace and Delve. */
record NativeReads(int rounds) implements Section {
    private static final int READS = 20_000;
    private static final int LTRACE_READS = 2_000;
    private static final int DELVE_READS = 200;

    @Override
    public String name() {
        return "native";
    }

    @Override
    public boolean onEachJdk() {
        return false;
    }

    @Override
    public void measure(Jdk jdk, Table table) {
        table.orSkipped("a read in C", jdk, () -> reads(jdk, table));
    }

    private void reads(Jdk jdk, Table table) {
        String c = NativeTools.c("bench-read");
        String tracer = NativeTools.c("bench-tracer");
        Timing timing = new Timing();
        perRead(timing, "plain C", READS, reads -> List.of(c, reads));
        perRead(timing, "C tracer", READS, reads -> List.of(tracer, c, reads));
        traced(timing, "C", jdk, c);
        table.orSkipped("a read in C, by ltrace", jdk, () -> {
            String ltrace = Required.command("ltrace");
            perRead(
                    timing,
                    "ltrace",
                    LTRACE_READS,
                    reads -> List.of(ltrace, "-e", "getenv", "-o", "/dev/null", c, reads));
        });
        table.orSkipped("a read in Go", jdk, () -> {
            String go = NativeTools.go("bench-read");
            perRead(timing, "plain Go", READS, reads -> List.of(go, reads));
            traced(timing, "Go", jdk, go);
            String delve = NativeTools.delve();
            perRead(
                    timing,
                    "Delve",
                    DELVE_READS,
                    reads -> List.of(delve, "trace", "--exec", go, "--stack", "20", "os.Getenv", "--", reads));
        });
        timing.run(rounds);
        rows(timing, jdk, table);
    }

    private static void rows(Timing timing, Jdk jdk, Table table) {
        double tracer = cost(timing, "C tracer", READS);
        row(table, jdk, timing, "C", tracer, "a C tracer", "≤ 2×");
        if (timing.has("ltrace many")) {
            row(table, jdk, timing, "C", cost(timing, "ltrace", LTRACE_READS), "ltrace", "≤ 0.3×");
        }
        if (timing.has("Go many")) {
            row(table, jdk, timing, "Go", tracer, "a C tracer", "≤ 2×");
        }
        if (timing.has("Delve many")) {
            row(table, jdk, timing, "Go", cost(timing, "Delve", DELVE_READS), "dlv trace", "≤ 0.02×");
        }
    }

    private static void row(
            Table table, Jdk jdk, Timing timing, String language, double peer, String peerName, String goal) {
        double ours = cost(timing, language, READS);
        table.row(
                "a read in " + language + ", beside " + peerName,
                jdk,
                Table.micros(cost(timing, "plain " + language, READS)),
                Table.micros(ours),
                Table.micros(peer),
                Table.number(ours / peer, peer > 50 * ours ? 3 : 2) + "× " + peerName,
                goal);
    }

    private static void traced(Timing timing, String name, Jdk jdk, String program) {
        for (int reads : new int[] {0, READS}) {
            List<String> command = List.of(program, String.valueOf(reads));
            timing.add(
                    name + (reads == 0 ? " none" : " many"),
                    () -> Envtrace.live(List.of("-q"), command)
                            .env("JAVA_HOME", jdk.home().toString()));
        }
    }

    private interface Line {
        List<String> of(String reads);
    }

    /** The same with no read at all, so that the start of the program and the tool falls out. */
    private static void perRead(Timing timing, String name, int reads, Line line) {
        for (int count : new int[] {0, reads}) {
            List<String> command = new ArrayList<>(line.of(String.valueOf(count)));
            timing.add(name + (count == 0 ? " none" : " many"), () -> new Command(Settings.newFolder("turn"), command));
        }
    }

    private static double cost(Timing timing, String name, int reads) {
        return Math.max(1, timing.median(name + " many") - timing.median(name + " none")) / reads;
    }
}
