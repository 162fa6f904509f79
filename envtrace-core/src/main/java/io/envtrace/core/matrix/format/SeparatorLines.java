package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** A separator as lines of text. */
final class SeparatorLines {
    /** Columns of its number. */
    private static final int RANK = 5;

    private final MatrixPhrases phrases;
    private final DiffRenderOptions options;

    SeparatorLines(MatrixPhrases phrases, DiffRenderOptions options) {
        this.phrases = phrases;
        this.options = options;
    }

    List<String> of(int number, Separator separator) {
        List<String> lines = new ArrayList<>();
        String name = phrases.name(separator.row());
        String rank = Style.BOLD.paint(TextWidth.pad("  " + number, RANK), options.color());
        String head = rank + Style.CYAN.paint(name, options.color());
        List<String> said = WrappedWords.of(name + "  " + phrases.sentence(separator), options.width() - RANK);
        // The sentence is wrapped with its name before it, which then gets its colour.
        lines.add(head + said.get(0).substring(name.length()));
        said.stream().skip(1).forEach(line -> lines.add(" ".repeat(RANK + 2) + line));
        String meant = phrases.meant(separator);
        if (meant != null) {
            WrappedWords.of(meant, options.width() - RANK - 2).forEach(line -> lines.add(" ".repeat(RANK + 2) + line));
        }
        String who = phrases.who(separator.row());
        if (!who.isEmpty()) {
            lines.add(" ".repeat(RANK + 2) + Style.DIM.paint(who, options.color()));
        }
        return lines;
    }
}
