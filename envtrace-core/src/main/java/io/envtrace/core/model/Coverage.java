package io.envtrace.core.model;

import io.envtrace.event.GapKind;
import java.util.List;

/**
 * How much of what a process does with its environment was seen.
 *
 * @param gaps why not all, each once; labels of {@link GapKind}, or those of a newer version
 */
public record Coverage(Level level, List<String> gaps) {
    /** How much. */
    public enum Level {
        /** All that the covered APIs do. */
        FULL,
        /** Something may be missing. */
        PARTIAL,
        /** Nothing: that no access is recorded tells nothing. */
        NONE
    }

    public Coverage {
        gaps = List.copyOf(gaps);
    }

    /** Whether the whole environment was taken, so that any variable may have been used. */
    public boolean takenWhole() {
        return gaps.contains(GapKind.TAKEN_WHOLE.label());
    }

    /** Whether the main function was given the environment, and may have read any variable there. */
    public boolean givenToMain() {
        return gaps.contains(GapKind.MAIN_ARGUMENT.label());
    }

    /** The level that follows from the gaps. */
    public static Coverage of(boolean traced, List<String> gaps) {
        boolean none = !traced || gaps.stream().anyMatch(GapKind::isTotal);
        return new Coverage(none ? Level.NONE : gaps.isEmpty() ? Level.FULL : Level.PARTIAL, gaps);
    }
}
