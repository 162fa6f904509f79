package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.util.List;

/** What one read at a stack of depth 20 costs once the program is warm. */
record ReadCost() implements Section {
    private record Cost(double nanos, double bytes) {}

    @Override
    public String name() {
        return "read";
    }

    @Override
    public void measure(Jdk jdk, Table table) throws IOException {
        Target target = Target.named("bench-read");
        Cost plain = cost(target, jdk, List.of(), "200000", "getenv");
        Cost capture = cost(target, jdk, List.of(), "200000", "throwable");
        Cost envtrace = cost(target, jdk, Options.envtrace(jdk), "200000", "getenv");
        Cost byteman = cost(target, jdk, Options.byteman(target.mainClass()), "10000", "getenv");
        table.row(
                "a read, stack of depth 20",
                jdk,
                Table.nanos(plain.nanos()),
                Table.nanos(envtrace.nanos()),
                Table.nanos(byteman.nanos()),
                Table.number(envtrace.nanos() / byteman.nanos(), 2) + "× Byteman",
                "≤ 0.15×");
        table.row(
                "bytes allocated by it (the stack's own capture: " + Table.number(capture.bytes(), 0) + ")",
                jdk,
                Table.number(plain.bytes(), 0),
                Table.number(envtrace.bytes(), 0),
                Table.number(byteman.bytes(), 0),
                Table.number(envtrace.bytes() - capture.bytes(), 0) + " beside the capture",
                "< 100");
    }

    /** The best of three JVMs: what differs between them is only noise. */
    private static Cost cost(Target target, Jdk jdk, List<String> options, String reads, String what) {
        Cost best = null;
        for (int i = 0; i < 3; i++) {
            String[] words = Options.command(target, jdk, options, reads, what)
                    .run()
                    .expectExit(0)
                    .stdout()
                    .strip()
                    .split(" ");
            Cost cost = new Cost(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
            best = best == null || cost.nanos() < best.nanos() ? cost : best;
        }
        return best;
    }
}
