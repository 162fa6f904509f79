package io.envtrace.core.report.text;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.packed.KeyedHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a finished trace: each that looks the same once, with the sum of its counts, in the order of the first. There may be millions, so
 * a line is known by 128 bits of its text, and by the access it can be made of again.
 */
final class CountedLines {
    /** Takes the lines in the end. */
    interface Reader {
        /**
         * A line that is made of an access.
         *
         * @param processes how many processes did it
         */
        void access(int number, long count, int processes);

        /** A line that was ready. */
        void text(String line);
    }

    private static final class Line {
        private final int number;
        private final @Nullable String text;
        private long count;
        private int process = -1;
        /** Null while there is one. */
        private @Nullable Set<Integer> processes;

        Line(int number, @Nullable String text) {
            this.number = number;
            this.text = text;
        }

        void addProcess(int id) {
            if (process < 0) {
                process = id;
            } else if (processes != null) {
                processes.add(id);
            } else if (process != id) {
                processes = new HashSet<>(Set.of(process, id));
            }
        }

        int processes() {
            return processes == null ? 1 : processes.size();
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
     * @param program a number: what two programs do is told twice
     * @param process the process's id
     * @param line as it is for one occurrence
     * @param stack null where stacks are not shown
     * @param number the access's, to be handed back if it is the first of its line
     */
    void add(int program, int process, String line, @Nullable StackTrace stack, int number, long count) {
        int stackNumber = stack == null ? -1 : stacks.computeIfAbsent(stack, s -> stacks.size());
        Line counted = lines.computeIfAbsent(digest(program, stackNumber, line), digest -> new Line(number, null));
        counted.count = SaturatingSum.of(counted.count, count);
        counted.addProcess(process);
    }

    /**
     * Adds a line for a child's start, which is told once.
     *
     * @param child its process's id
     * @param line as it is written
     */
    void addChild(int child, String line) {
        lines.computeIfAbsent(digest(child, -2, ""), digest -> new Line(-1, line));
    }

    private Digest digest(int program, int stack, String line) {
        return new Digest(hash(high, program, stack, line), hash(low, program, stack, line));
    }

    private static long hash(KeyedHash keyed, int program, int stack, String line) {
        long hash = keyed.next(keyed.next(0, program), stack);
        for (int i = 0; i < line.length(); i++) {
            hash = keyed.next(hash, line.charAt(i));
        }
        return hash;
    }

    /** Hands all lines on, and forgets them. */
    void drain(Reader to) {
        for (Line line : lines.values()) {
            if (line.text == null) {
                to.access(line.number, line.count, line.processes());
            } else {
                to.text(line.text);
            }
        }
        lines.clear();
    }
}
