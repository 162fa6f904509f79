package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.util.List;

/** What an agent adds to the run of a program that reads a hundred variables. */
record StartUp(int rounds) implements Section {
    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public void measure(Jdk jdk, Table table) throws IOException {
        Target target = Target.named("bench-start");
        List<String> envtrace = Options.envtrace(jdk);
        List<String> byteman = Options.byteman(target.mainClass());
        Timing timing = new Timing();
        timing.add("plain", () -> Options.command(target, jdk, List.of()));
        timing.add("envtrace", () -> Options.command(target, jdk, envtrace));
        timing.add("byteman", () -> Options.command(target, jdk, byteman));
        timing.run(rounds);
        double plain = timing.median("plain");
        double ours = timing.median("envtrace") - plain;
        double theirs = timing.median("byteman") - plain;
        table.row(
                "start-up added, 100 variables read",
                jdk,
                Table.millis(plain),
                "+" + Table.millis(ours),
                "+" + Table.millis(theirs),
                Table.number(ours / theirs, 2) + "× Byteman",
                jdk.feature() < 21 ? "≤ 0.30×" : "≤ 0.50×");
    }
}
