package io.envtrace.core.diff;

import java.util.List;

/**
 * What differs between two runs.
 *
 * @param differences those worth looking at first come first
 * @param unread variables that only one run was given, and that nobody read: they do not count as a difference
 */
public record TraceDiff(Usage a, Usage b, List<Difference> differences, UnreadNames unread) {
    public TraceDiff {
        differences = List.copyOf(differences);
    }

    /** Whether there is no difference. How the programs ended counts too. */
    public boolean same() {
        return differences.isEmpty()
                && java.util.Objects.equals(a.session().exit(), b.session().exit());
    }

    /** The differences of one kind. */
    public <T extends Difference> List<T> of(Class<T> kind) {
        return differences.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
