package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.util.List;

/** The whole command beside the plain one, in units of an empty JVM's start. */
record WholeCommand(int rounds) implements Section {
    @Override
    public String name() {
        return "command";
    }

    @Override
    public void measure(Jdk jdk, Table table) {
        Target target = Target.named("bench-hello");
        Timing timing = new Timing();
        timing.add("plain", () -> new Command(Settings.newFolder("turn"), target.command(jdk)));
        timing.add(
                "envtrace",
                () -> Envtrace.live(List.of(), target.command(jdk))
                        .env("JAVA_HOME", jdk.home().toString()));
        timing.add(
                "true",
                () -> Envtrace.live(List.of(), List.of("true"))
                        .env("JAVA_HOME", jdk.home().toString()));
        timing.run(rounds);
        double plain = timing.median("plain");
        double ours = timing.median("envtrace");
        table.row(
                "`envtrace -- java Hello`",
                jdk,
                Table.millis(plain),
                Table.millis(ours),
                "",
                Table.number((ours - plain) / plain, 1) + " JVM starts on top",
                "≤ 4");
        double nativeProgram = timing.median("true");
        table.row(
                "`envtrace -- true`",
                jdk,
                "",
                Table.millis(nativeProgram),
                "",
                Table.number(nativeProgram / plain, 1) + " JVM starts",
                "≤ 6");
    }
}
