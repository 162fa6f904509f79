package io.envtrace.core.diff;

import java.util.Set;
import java.util.TreeSet;

/**
 * Processes with the same role: the same program, started by processes with the same role.
 *
 * @param path the programs' names from the root on, with {@code >} between them
 * @param count how many there were
 * @param runtimes what they ran on, such as {@code jvm 17.0.15}
 */
public record ProcessUse(String path, int count, Set<String> runtimes) {
    ProcessUse plus(ProcessUse other) {
        Set<String> all = new TreeSet<>(runtimes);
        all.addAll(other.runtimes);
        return new ProcessUse(path, count + other.count, all);
    }
}
