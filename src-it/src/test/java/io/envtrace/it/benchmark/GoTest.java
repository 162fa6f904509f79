package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code go test} of a real module: with an empty build cache, which starts hundreds of processes, and with a full one. */
record GoTest(int coldRounds, int warmRounds) implements Section {
    private static final String MODULE = "github.com/spf13/pflag";
    private static final String VERSION = "v1.0.10";

    @Override
    public String name() {
        return "go";
    }

    @Override
    public boolean onEachJdk() {
        return false;
    }

    @Override
    public void measure(Jdk jdk, Table table) {
        table.orSkipped("`go test`", jdk, () -> {
            Path module = NativeTools.module(MODULE, VERSION);
            List<String> go = List.of(Required.command("go"), "test", ".");
            cold(jdk, table, module, go);
            warm(jdk, table, module, go);
        });
    }

    private void cold(Jdk jdk, Table table, Path module, List<String> go) {
        Timing timing = new Timing();
        timing.add("plain", () -> in(module, fresh(), new Command(Settings.newFolder("turn"), go)));
        timing.add("envtrace", () -> in(module, fresh(), traced(jdk, go)));
        table.orSkipped("`go test` under strace", jdk, () -> {
            List<String> strace =
                    new ArrayList<>(List.of(Required.command("strace"), "-f", "-e", "trace=execve", "-o", "/dev/null"));
            strace.addAll(go);
            timing.add("strace", () -> in(module, fresh(), new Command(Settings.newFolder("turn"), strace)));
        });
        timing.run(coldRounds);
        double plain = timing.median("plain");
        double ours = timing.median("envtrace");
        row(table, jdk, "`go test`, cold cache", plain, ours, "", Table.number(ours / plain, 2) + "× plain", "≤ 1.3×");
        if (timing.has("strace")) {
            double strace = timing.median("strace");
            row(
                    table,
                    jdk,
                    "`go test`, cold cache, beside strace -f -e trace=execve",
                    plain,
                    ours,
                    Table.millis(strace),
                    Table.number(ours / strace, 2) + "× strace",
                    "≤ 1×");
        }
    }

    private void warm(Jdk jdk, Table table, Path module, List<String> go) {
        Path cache = fresh();
        Timing timing = new Timing();
        timing.add("plain", () -> in(module, cache, new Command(Settings.newFolder("turn"), go)));
        timing.add("envtrace", () -> in(module, cache, traced(jdk, go)));
        timing.run(warmRounds);
        double plain = timing.median("plain");
        double ours = timing.median("envtrace");
        row(table, jdk, "`go test`, warm cache", plain, ours, "", Table.number(ours / plain, 2) + "× plain", "≤ 3×");
    }

    private static void row(
            Table table, Jdk jdk, String what, double plain, double ours, String peer, String result, String goal) {
        table.row(what, jdk, Table.millis(plain), Table.millis(ours), peer, result, goal);
    }

    private static Path fresh() {
        return Settings.newFolder("go-cache");
    }

    private static Command traced(Jdk jdk, List<String> command) {
        return Envtrace.live(List.of("-q"), command).env("JAVA_HOME", jdk.home().toString());
    }

    private static Command in(Path module, Path cache, Command command) {
        return NativeTools.goEnvironment(command, cache).in(module);
    }
}
