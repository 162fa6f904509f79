package io.envtrace.core.origin;

import io.envtrace.core.model.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable comes from, and how that is in shells that are started in another way.
 *
 * @param asked the startup that was asked for
 * @param others the same variable in other startups
 * @param now the variable in the shell as it is now; null where no running shell was asked for
 * @param context what stands around it
 */
public record OriginAnswer(
        Origin asked, List<Origin> others, @Nullable Now now, Context context) {
    /**
     * A variable in a running shell.
     *
     * @param value null where the variable is not set
     * @param by what has changed it since the startup; null where that is not known
     */
    public record Now(@Nullable Value value, @Nullable String by) {}

    /**
     * What stands around an origin.
     *
     * @param files lines that set the variable for what reads them
     * @param trace a trace that was asked for who reads it; null for none
     * @param readers who read it there
     */
    public record Context(
            List<OriginMention> files, @Nullable String trace, List<OriginReader> readers) {
        public Context {
            files = List.copyOf(files);
            readers = List.copyOf(readers);
        }
    }

    public OriginAnswer {
        others = List.copyOf(others);
    }

    /** Whether the running shell has something else than its startup leads to. */
    public boolean isChangedSince() {
        return now != null && asked.isComplete() && !Objects.equals(now.value(), asked.isSet() ? asked.value() : null);
    }

    /** The value that a program is given: of a running shell the one that it has now; null where it is not set. */
    public @Nullable Value value() {
        return now != null ? now.value() : asked.isSet() ? asked.value() : null;
    }

    /** The entries of the value. What a running shell has changed since comes from no step that is known. */
    public List<PathSegment> segments() {
        return isChangedSince() ? Segments.of(asked, value()) : Segments.of(asked);
    }

    /** Whether another startup ends with the same; values that are masked and not compared by a key are taken for the same. */
    public boolean isSame(Origin other) {
        return asked.isComplete()
                && other.isComplete()
                && asked.isSet() == other.isSet()
                && Objects.equals(asked.value(), other.value());
    }
}
