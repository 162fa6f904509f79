package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ten million reads from a thousand call sites on four threads: exact, small on disk and in memory. */
record ManyReads() implements Section {
    private static final int SITES = 1000;
    private static final int PER_CLASS = 50;
    private static final long READS = 10_000_000;

    @Override
    public String name() {
        return "many";
    }

    @Override
    public void measure(Jdk jdk, Table table) throws IOException {
        List<Long> plainMemory = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        List<String> line = command(jdk, compiled());
        Run traced = null;
        for (int i = 0; i < 3; i++) {
            plainMemory.add(rss(new Command(Settings.newFolder("turn"), line).run()));
            traced = Envtrace.live(List.of("-q"), line).run();
            memory.add(rss(traced));
        }
        String document = Envtrace.report(traced.session(), "--format", "json")
                .run()
                .expectExit(0)
                .stdout();
        long counted = TraceJson.parse(document).accesses(a -> a.operation().equals("get")).stream()
                .mapToLong(access -> access.count())
                .sum();
        double plain = Timing.median(plainMemory) / 1024;
        double ours = Timing.median(memory) / 1024;
        table.row(
                "10,000,000 reads, 1,000 sites, 4 threads: counted",
                jdk,
                "",
                Table.number(counted, 0),
                "",
                counted == READS ? "exact" : "off by " + (counted - READS),
                "exact");
        table.row("… log on disk", jdk, "", Table.number(logBytes(traced) / 1048576.0, 2) + " MB", "", "", "< 8 MB");
        table.row(
                "… memory of the program",
                jdk,
                Table.number(plain, 1) + " MB",
                Table.number(ours, 1) + " MB",
                "",
                "+" + Table.number(ours - plain, 1) + " MB",
                "≤ +32 MB");
    }

    private static long rss(Run run) {
        return Long.parseLong(run.expectExit(0).stdout().strip());
    }

    private static long logBytes(Run run) throws IOException {
        try (Stream<Path> files = Files.walk(run.session())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<String> command(Jdk jdk, Path classes) {
        return List.of(jdk.java(), "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-cp", classes.toString(), "ManySites");
    }

    private static Path compiled() throws IOException {
        Path folder = Settings.newFolder("many-sites");
        List<String> line = new ArrayList<>(List.of(Jdks.from(11).get(0).tool("javac"), "-g", "--release", "11", "-d"));
        line.add(folder.toString());
        Path main = folder.resolve("ManySites.java");
        Files.writeString(main, main());
        line.add(main.toString());
        for (int i = 0; i < SITES / PER_CLASS; i++) {
            Path source = folder.resolve("Sites" + i + ".java");
            Files.writeString(source, sites(i));
            line.add(source.toString());
        }
        new Command(folder, line).run().expectExit(0);
        return folder;
    }

    private static String sites(int number) {
        StringBuilder text =
                new StringBuilder("class Sites" + number + " {\n  static void read(int site) {\n    switch (site) {\n");
        for (int i = 0; i < PER_CLASS; i++) {
            text.append("      case ")
                    .append(i)
                    .append(": System.getenv(\"V")
                    .append(number * PER_CLASS + i)
                    .append("\");\n      break;\n");
        }
        return text.append("      default: throw new AssertionError();\n    }\n  }\n}\n")
                .toString();
    }

    private static String main() {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < SITES / PER_CLASS; i++) {
            cases.append("      case ")
                    .append(i)
                    .append(": Sites")
                    .append(i)
                    .append(".read(n % ")
                    .append(PER_CLASS)
                    .append("); break;\n");
        }
        return """
                public class ManySites {
                  public static void main(String[] args) throws Exception {
                    Thread[] threads = new Thread[4];
                    for (int t = 0; t < 4; t++) {
                      threads[t] = new Thread(ManySites::run);
                      threads[t].start();
                    }
                    for (Thread thread : threads) thread.join();
                    for (String line : java.nio.file.Files.readAllLines(java.nio.file.Paths.get("/proc/self/status")))
                      if (line.startsWith("VmRSS:")) System.out.println(line.replaceAll("\\\\D", ""));
                  }
                  static void run() {
                    for (int i = 0; i < %d; i++) read(i %% %d);
                  }
                  static void read(int n) {
                    switch (n / %d) {
                %s      default: throw new AssertionError();
                    }
                  }
                }
                """.formatted(READS / 4, SITES, PER_CLASS, cases);
    }
}
