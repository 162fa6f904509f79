package io.envtrace.core.matrix.format;

/** Numbers of runs with their noun. */
final class Amounts {
    private Amounts() {}

    static String runs(int n) {
        return n + (n == 1 ? " run" : " runs");
    }
}
