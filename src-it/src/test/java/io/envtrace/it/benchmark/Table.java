package io.envtrace.it.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;

/** The rows of the printed Markdown table. */
final class Table {
    private final List<String> rows = new ArrayList<>();

    /** Adds a row; columns that do not apply are empty. */
    void row(String what, Object jdk, String plain, String envtrace, String peer, String result, String goal) {
        rows.add(String.join(" | ", "| " + what, jdk.toString(), plain, envtrace, peer, result, goal + " |"));
    }

    /** Measures, or adds a row that names what is missing for it. */
    void orSkipped(String what, Object jdk, Runnable measurement) {
        try {
            measurement.run();
        } catch (TestAbortedException e) {
            row(what, jdk, "", "", "", String.valueOf(e.getMessage()), "");
        }
    }

    static String micros(double nanos) {
        return number(nanos / 1e3, nanos < 10_000 ? 2 : 1) + " µs";
    }

    static String millis(double nanos) {
        return number(nanos / 1e6, 1) + " ms";
    }

    static String nanos(double nanos) {
        return number(nanos, 0) + " ns";
    }

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("| measured | JDK | plain | envtrace | other tool | result | goal |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }
}
