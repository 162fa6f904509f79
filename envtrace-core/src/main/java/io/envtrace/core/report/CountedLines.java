package io.envtrace.core.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Lines of a finished trace: each that looks the same once, with the sum of its counts, in the order of the first. */
final class CountedLines {
    private static final class Line {
        private final LongFunction<String> text;
        private long count;

        Line(LongFunction<String> text) {
            this.text = text;
        }
    }

    private final Map<LineKey, Line> lines = new LinkedHashMap<>();

    /** @param text makes the line of its count */
    void add(LineKey key, long count, LongFunction<String> text) {
        lines.computeIfAbsent(key, k -> new Line(text)).count += count;
    }

    /** Hands all lines on, and forgets them. */
    void drain(Consumer<String> to) {
        lines.values().forEach(line -> to.accept(line.text.apply(line.count)));
        lines.clear();
    }
}
