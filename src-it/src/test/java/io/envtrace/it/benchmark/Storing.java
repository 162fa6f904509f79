package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.LargeTrace;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.StoreInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many traces of 10,000 accesses added to a store, and each ready question to it on one thread: clock, processor time, memory. */
record Storing(int traces) implements Section {
    private static final int ACCESSES = 10_000;
    private static final List<String> QUESTIONS = List.of("unset", "secret-readers", "new-reads", "separating");

    @Override
    public String name() {
        return "store";
    }

    @Override
    public boolean onEachJdk() {
        return false;
    }

    @Override
    public void measure(Jdk jdk, Table table) throws IOException {
        Path folder = Settings.newFolder("store");
        StoreInstallation tool = StoreInstallation.make();
        List<String> add = new ArrayList<>(List.of("store", "add", "runs"));
        for (int i = 0; i < traces; i++) {
            add.add(new LargeTrace(ACCESSES, 0)
                    .nth(i)
                    .write(folder.resolve(i + ".json"))
                    .getFileName()
                    .toString());
        }
        String size = Table.number((double) traces * ACCESSES, 0) + " accesses of " + traces + " traces";
        row(
                table,
                jdk,
                "`store add`, " + size,
                tool.command(add).in(folder),
                (double) traces * ACCESSES,
                "≥ 200,000 a second");
        for (String question : QUESTIONS) {
            List<String> query = new ArrayList<>(List.of(
                    "store", "query", "--threads", "1", "--format", "csv", "-o", "/dev/null", "runs", question));
            if (question.equals("new-reads")) {
                query.addAll(List.of("--since", "1." + traces / 100));
            }
            row(
                    table,
                    jdk,
                    "`store query " + question + "`",
                    tool.command(query).in(folder),
                    0,
                    "< 5 s, < 1 GB");
        }
        for (int i = 0; i < traces; i++) {
            Files.delete(folder.resolve(i + ".json"));
        }
    }

    /** @param rows what it works on, for a rate; 0 for none */
    private static void row(Table table, Jdk jdk, String what, Command command, double rows, String goal) {
        long start = System.nanoTime();
        Command.Started started = command.env("JAVA_HOME", jdk.home().toString())
                .timeout(Duration.ofMinutes(30))
                .start();
        PeakMemory memory = PeakMemory.watch(started.process());
        Duration processor = processor(started.process());
        double nanos = System.nanoTime() - start;
        started.await().expectExit(0);
        String rate = rows == 0
                ? ""
                : Table.number(rows / nanos * 1e9, 0) + " a second, "
                        + Table.number(rows / processor.toNanos() * 1e9, 0) + " a second of a processor";
        table.row(
                what,
                jdk,
                "",
                Table.millis(nanos) + ", " + Table.millis(processor.toNanos()) + " of a processor, "
                        + memory.kilobytes() / 1024 + " MB",
                "",
                rate,
                goal);
    }

    /** Waits for the end. @return the processor time, as it was known shortly before */
    private static Duration processor(Process process) {
        Duration time = Duration.ZERO;
        try {
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                time = process.info().totalCpuDuration().orElse(time);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return time;
    }
}
