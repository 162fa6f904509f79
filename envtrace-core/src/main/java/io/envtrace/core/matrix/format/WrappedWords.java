package io.envtrace.core.matrix.format;

import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Puts pieces of text into lines of a width. */
final class WrappedWords {
    private WrappedWords() {}

    /** A sentence; words are never cut. */
    static List<String> of(String sentence, int width) {
        return sentence.isEmpty() ? List.of() : pack(List.of(sentence.split(" ")), " ", width);
    }

    /** Pieces that stay whole, with something between them. A line has at least one piece. */
    static List<String> pack(List<String> pieces, String between, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces) {
            int needed = TextWidth.of(line.toString()) + between.length() + TextWidth.of(piece);
            if (line.length() > 0 && needed > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : between).append(piece);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
