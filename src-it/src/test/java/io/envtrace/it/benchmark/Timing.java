package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Wall-clock times of commands that take turns, so that a noisy minute touches all of them alike. */
final class Timing {
    private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    void add(String name, Supplier<Command> command) {
        commands.put(name, command);
        nanos.put(name, new ArrayList<>());
    }

    boolean has(String name) {
        return commands.containsKey(name);
    }

    /** One round to warm caches, then the rounds that count. */
    Timing run(int rounds) {
        for (int i = 0; i <= rounds; i++) {
            for (Map.Entry<String, Supplier<Command>> entry : commands.entrySet()) {
                Command command = entry.getValue().get();
                long start = System.nanoTime();
                Run run = command.run();
                long end = System.nanoTime();
                run.expectExit(0);
                if (i > 0) {
                    nanos.get(entry.getKey()).add(end - start);
                }
            }
        }
        return this;
    }

    double median(String name) {
        return median(nanos.get(name));
    }

    static double median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
