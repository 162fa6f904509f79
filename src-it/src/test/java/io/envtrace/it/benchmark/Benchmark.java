package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what tracing costs, beside an untraced run and other tools, all in one run with their turns interleaved, and
 * prints a table. Arguments: {@code --quick} for fewer rounds; names of sections to run them alone.
 */
public final class Benchmark {
    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = Arrays.asList(arguments);
        int rounds = wanted.contains("--quick") ? 5 : 15;
        Table table = new Table();
        List<Section> sections = List.of(
                new StartUp(rounds),
                new ReadCost(),
                new WholeCommand(rounds),
                new ShellStartup(rounds),
                new NativeReads(rounds / 2),
                new GoTest(Math.max(1, rounds / 5), rounds),
                new ManyReads(),
                new Serving(rounds / 3),
                new Reporting(Math.max(1, rounds / 3)),
                new Storing(wanted.contains("--quick") ? 100 : 1000));
        boolean all = wanted.stream().allMatch(word -> word.startsWith("--"));
        for (Section section : sections) {
            if (all || wanted.contains(section.name())) {
                for (Jdk jdk : section.onEachJdk() ? Jdks.all() : Jdks.all().subList(0, 1)) {
                    System.err.println("measuring " + section.name() + ", " + jdk);
                    section.measure(jdk, table);
                }
            }
        }
        System.out.println(machine());
        System.out.println();
        System.out.print(table);
    }

    private static String machine() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        String cpu = !Files.exists(file)
                ? System.getProperty("os.arch")
                : Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("unknown CPU");
        return cpu + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + String.join(", ", Jdks.all().stream().map(Jdk::toString).toList());
    }
}
