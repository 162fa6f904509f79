package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Spans;

/** A decoded text, with the position of each character in the text that it was decoded from. */
public final class View {
    private final char[] text;
    private final int[] starts;
    private final int[] ends;
    private final int produced;

    /** @param produced the kinds of the characters that an encoding stood for */
    View(char[] text, int[] starts, int[] ends, int produced) {
        this.produced = produced;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** The decoded text. Not to be changed. */
    public char[] text() {
        return text;
    }

    /** Adds the spans that were found in this view to the spans of the original text. */
    public void restore(Spans found, Spans original) {
        for (int i = 0; i < found.count(); i++) {
            original.add(starts[found.start(i)], ends[found.end(i) - 1]);
        }
    }

    /** Whether a character of one of these kinds was encoded in the text that this view was made from. */
    boolean hasProduced(int kinds) {
        return (produced & kinds) != 0;
    }

    /** This view with its positions in the text that the other view was made from. */
    View over(View outer) {
        int[] outerStarts = new int[text.length];
        int[] outerEnds = new int[text.length];
        for (int i = 0; i < text.length; i++) {
            outerStarts[i] = outer.starts[starts[i]];
            outerEnds[i] = outer.ends[ends[i] - 1];
        }
        return new View(text, outerStarts, outerEnds, produced);
    }
}
