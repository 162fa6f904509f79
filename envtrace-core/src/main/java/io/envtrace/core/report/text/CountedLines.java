package io.envtrace.core.report.text;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.document.packed.KeyedHash;
import io.envtrace.core.model.StackTrace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a finished trace: each that looks the same once, with the sum of its counts, in the order of the first. There may be millions, so
 * a line is known by 128 bits of its text, and by the access it can be made of again.
 */
final class CountedLines {
    /** Takes the lines in the end. */
    interface Reader {
        /** A line that is made of an access. */
        void access(int number, long count);

        /** A line that was ready. */
        void text(String line);
    }

    private static final class Line {
        private final int number;
        private final @Nullable String text;
        private long count;

        Line(int number, @Nullable String text) {
            this.number = number;
            this.text = text;
        }
    }

    private record Digest(long high, long low) {
        @Override
        public int hashCode() {
            return (int) high;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Digest other && other.high == high && other.low == low;
        }
    }

    private final KeyedHash high = new KeyedHash();
    private final KeyedHash low = new KeyedHash();
    private final Map<Digest, Line> lines = new LinkedHashMap<>();
    private final Map<StackTrace, Integer> stacks = new HashMap<>();

    /**
     * Adds a line for an access.
     *
     * @param process the process's id: what two processes do is told twice
     * @param line as it is for one occurrence
     * @param stack null where stacks are not shown
     * @param number the access's, to be handed back if it is the first of its line
     */
    void add(int process, String line, @Nullable StackTrace stack, int number, long count) {
        int stackNumber = stack == null ? -1 : stacks.computeIfAbsent(stack, s -> stacks.size());
        Line counted = lines.computeIfAbsent(digest(process, stackNumber, line), digest -> new Line(number, null));
        counted.count = SaturatingSum.of(counted.count, count);
    }

    /** Adds a line for a child's start, which is told once. */
    void addChild(int process, String line) {
        lines.computeIfAbsent(digest(process, -2, ""), digest -> new Line(-1, line));
    }

    private Digest digest(int process, int stack, String line) {
        return new Digest(hash(high, process, stack, line), hash(low, process, stack, line));
    }

    private static long hash(KeyedHash keyed, int process, int stack, String line) {
        long hash = keyed.next(keyed.next(0, process), stack);
        for (int i = 0; i < line.length(); i++) {
            hash = keyed.next(hash, line.charAt(i));
        }
        return hash;
    }

    /** Hands all lines on, and forgets them. */
    void drain(Reader to) {
        for (Line line : lines.values()) {
            if (line.text == null) {
                to.access(line.number, line.count);
            } else {
                to.text(line.text);
            }
        }
        lines.clear();
    }
}
