package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.script.StartupScript;
import io.envtrace.shell.script.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A startup of 5,000 commands, plain and watched: what the shell itself uses of the processor, without the tool. */
record ShellStartup(int rounds) implements Section {
    private static final List<String> VARIABLES = List.of("X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9");
    private static final String TIMES = "\"$@\" < /dev/null > /dev/null 2>&1; times";

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public boolean onEachJdk() {
        return false;
    }

    @Override
    public void measure(Jdk jdk, Table table) throws IOException {
        measure(jdk, table, "bash", ".bashrc", "≤ 11×");
        measure(jdk, table, "zsh", ".zshrc", "≤ 3×");
        measure(jdk, table, "fish", ".config/fish/config.fish", "≤ 1.3×");
    }

    private void measure(Jdk jdk, Table table, String shell, String file, String goal) throws IOException {
        Path program = Path.of(Required.command(shell));
        ShellMode mode = new ShellMode(ShellKind.valueOf(shell.toUpperCase(Locale.ROOT)), program, false, true, false);
        Path home = Settings.newFolder("home");
        Files.createDirectories(home.resolve(file).getParent());
        Files.write(home.resolve(file), shell.equals("fish") ? fishLines() : lines());
        List<Long> plain = new ArrayList<>();
        List<Long> one = new ArrayList<>();
        List<Long> ten = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            plain.add(nanos(mode.command(":"), new TreeMap<>(), home));
            one.add(watched(mode, VARIABLES.subList(0, 1), home));
            ten.add(watched(mode, VARIABLES, home));
        }
        String what = "a startup of 5,000 commands in " + shell;
        row(table, what + ", one variable watched", jdk, plain, one, goal);
        row(table, what + ", ten", jdk, plain, ten, "twice that");
    }

    private static void row(Table table, String what, Jdk jdk, List<Long> plain, List<Long> ours, String goal) {
        double without = Timing.median(plain.subList(1, plain.size()));
        double with = Timing.median(ours.subList(1, ours.size()));
        table.row(
                what, jdk, Table.millis(without), Table.millis(with), "", Table.number(with / without, 1) + "×", goal);
    }

    private static long watched(ShellMode mode, List<String> variables, Path home) throws IOException {
        Map<String, String> environment = new TreeMap<>(Map.of("HOME", home.toString()));
        Watch watch = new Watch(mode, variables, Settings.newFolder("watch"), false);
        return nanos(StartupScript.of(watch).prepare(environment), environment, home);
    }

    /** User and system time of a command, as bash tells it of its children. */
    private static long nanos(List<String> command, Map<String, String> environment, Path home) {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMES, "times"));
        timed.addAll(command);
        Command timer = new Command(Settings.newFolder("turn"), timed).env("HOME", home.toString());
        environment.forEach(timer::env);
        String[] lines = timer.run().expectExit(0).stdout().strip().split("\n");
        long nanos = 0;
        for (String time : lines[1].split(" ")) {
            String[] parts = time.replace("s", "").split("m");
            nanos += Math.round((Double.parseDouble(parts[0]) * 60 + Double.parseDouble(parts[1])) * 1e9);
        }
        return nanos;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("A" + i % 10 + "=v" + i);
            lines.add("[ -n \"$A" + i % 10 + "\" ] && B=1");
            lines.add("f() { C=$1; }");
            lines.add("case $A0 in x) : ;; *) D=" + i + " ;; esac");
            lines.add(i % 60 == 0 ? exports("export ", "=", i) : "E=\"$D $C\"");
        }
        return lines;
    }

    private static List<String> fishLines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add("set A" + i % 10 + " v" + i);
            lines.add("test -n \"$A" + i % 10 + "\"; and set B 1");
            lines.add("function f; set C $argv; end");
            lines.add("switch \"$A0\"; case x; true; case '*'; set D " + i + "; end");
            lines.add(i % 60 == 0 ? exports("set -gx ", " ", i) : "set E \"$D $C\"");
        }
        return lines;
    }

    /** A change of each variable. */
    private static String exports(String before, String between, int value) {
        return String.join(
                "; ",
                VARIABLES.stream().map(name -> before + name + between + value).toList());
    }
}
