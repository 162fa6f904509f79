package io.envtrace.core.report.text;

import io.envtrace.core.output.Glyphs;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts labelled lists into a given number of lines and columns. */
final class SummaryLayout {
    private static final int LABEL = 10;
    private static final int LONGEST_SENTENCE = 6;
    private static final int NARROWEST_LIBRARY = 12;

    /**
     * One labelled list.
     *
     * @param names what is listed, for lines with many of them
     * @param rows the same with details, a line for each; null where there are none
     */
    record Section(
            String label, List<String> names, @Nullable List<List<String>> rows) {
        int wantedLines() {
            if (rows != null) {
                return rows.size();
            }
            return names.isEmpty() ? 0 : 3;
        }
    }

    private final int width;
    private final Glyphs glyphs;
    private final boolean color;

    SummaryLayout(int width, Glyphs glyphs, boolean color) {
        this.width = Math.max(width, 2 * LABEL);
        this.glyphs = glyphs;
        this.color = color;
    }

    /** A line that is not cut, however long it is: a path has to be whole. */
    String whole(String label, String content) {
        return label(label) + content;
    }

    private String label(String label) {
        return Style.BOLD.paint(TextWidth.pad(label, LABEL), color);
    }

    private String cut(String content) {
        return TextWidth.cut(content, width - LABEL, glyphs.ellipsis());
    }

    /** Words with commas between them in at most so many lines. */
    List<String> wrap(String label, List<String> words, int maxLines) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int done = 0;
        for (String word : words) {
            String next = (current.length() == 0 ? "" : ", ") + word;
            boolean fits = TextWidth.of(current + next) + more(words.size() - done) < width - LABEL;
            if (!fits && current.length() > 0) {
                if (lines.size() + 1 == maxLines) {
                    break;
                }
                lines.add(current + ",");
                current.setLength(0);
                next = word;
            }
            current.append(next);
            done++;
        }
        lines.add(done == words.size() ? current.toString() : current + ", " + rest(words.size() - done));
        return labelled(label, lines);
    }

    /** A text whose words are put on as many lines as they need; one that has no end is cut. */
    List<String> sentence(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ")) {
            if (current.length() > 0 && TextWidth.of(current + " " + word) > width - LABEL) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.length() == 0 ? "" : " ").append(word);
        }
        lines.add(current.toString());
        if (lines.size() > LONGEST_SENTENCE) {
            String last = lines.get(LONGEST_SENTENCE - 1) + " " + glyphs.ellipsis();
            lines = new ArrayList<>(lines.subList(0, LONGEST_SENTENCE - 1));
            lines.add(last);
        }
        return labelled(label, lines);
    }

    private int more(int left) {
        return left > 1 ? 2 + TextWidth.of(rest(left)) : 0;
    }

    private String rest(int n) {
        return glyphs.ellipsis() + " " + n + " more";
    }

    private List<String> labelled(String label, List<String> lines) {
        List<String> out = new ArrayList<>();
        for (String content : lines) {
            out.add(label(out.isEmpty() ? label : "") + cut(content));
        }
        return out;
    }

    /** All sections; each gets its part of the lines that there are. */
    List<String> sections(List<Section> sections, int lines) {
        int[] shares = shares(sections, lines);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                out.addAll(section(sections.get(i), shares[i]));
            }
        }
        return out;
    }

    private static int[] shares(List<Section> sections, int lines) {
        int[] shares = new int[sections.size()];
        int left = lines;
        boolean any = true;
        while (left > 0 && any) {
            any = false;
            for (int i = 0; i < shares.length && left > 0; i++) {
                if (shares[i] < sections.get(i).wantedLines()) {
                    shares[i]++;
                    left--;
                    any = true;
                }
            }
        }
        return shares;
    }

    private List<String> section(Section section, int lines) {
        List<List<String>> rows = section.rows();
        if (rows == null || lines == 1 && rows.size() > 1 && !section.names().isEmpty()) {
            return wrap(section.label(), section.names(), lines);
        }
        int shown = rows.size() <= lines ? rows.size() : lines - 1;
        List<String> out = new ArrayList<>();
        int[] widths = widths(rows.subList(0, shown));
        for (List<String> row : rows.subList(0, shown)) {
            out.add(row(widths[2] == 0 && row.size() == 3 ? row.subList(0, 2) : row, widths));
        }
        if (shown < rows.size()) {
            out.add(rest(rows.size() - shown));
        }
        return labelled(section.label(), out);
    }

    /** Of the columns; the third is 0 where there is no room for it: a place in the code says more than its library. */
    private int[] widths(List<List<String>> rows) {
        int[] widths = new int[3];
        for (List<String> row : rows) {
            int aligned = row.size() == widths.length ? widths.length : row.size() - 1;
            for (int i = 0; i < aligned; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
        int room = width - LABEL;
        widths[0] = Math.min(width / 3, widths[0]);
        int rest = room - widths[0] - 2 - widths[1] - 2;
        if (rest < Math.min(NARROWEST_LIBRARY, widths[2])) {
            widths[2] = 0;
        }
        return widths;
    }

    private String row(List<String> row, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            boolean last = i == row.size() - 1;
            String cell = last ? row.get(i) : TextWidth.cut(row.get(i), widths[i], glyphs.ellipsis());
            out.append(last ? cell : TextWidth.pad(cell, widths[i]) + "  ");
        }
        return out.toString().stripTrailing();
    }
}
