package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Jdk;

/** One question of the benchmark. */
interface Section {
    /** What it is called on the command line. */
    String name();

    /** Whether the program's JDK matters; otherwise the tool runs on the first one. */
    default boolean onEachJdk() {
        return true;
    }

    /** Measures on a JDK and adds its rows. */
    void measure(Jdk jdk, Table table) throws Exception;
}
