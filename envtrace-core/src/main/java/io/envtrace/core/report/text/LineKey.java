package io.envtrace.core.report.text;

import io.envtrace.core.model.StackTrace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes a line from another for a reader.
 *
 * @param process the process's id
 * @param line as it is written for one occurrence
 * @param stack null where stacks are not shown
 */
record LineKey(int process, String line, @Nullable StackTrace stack) {
    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = process;
        hash = 31 * hash + line.hashCode();
        return 31 * hash + Objects.hashCode(stack);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof LineKey other
                && other.process == process
                && other.line.equals(line)
                && Objects.equals(other.stack, stack);
    }
}
