package io.envtrace.core.matrix.row;

import java.util.Comparator;

/**
 * What a row of the matrix tells of.
 *
 * @param name of the variable, library or program
 */
public record RowKey(RowKind kind, String name) implements Comparable<RowKey> {
    private static final Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::kind).thenComparing(RowKey::name);

    @Override
    public int compareTo(RowKey other) {
        return ORDER.compare(this, other);
    }
}
