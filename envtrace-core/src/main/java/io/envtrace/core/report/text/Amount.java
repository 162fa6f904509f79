package io.envtrace.core.report.text;

/** A number with its noun. */
final class Amount {
    private Amount() {}

    static String of(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
