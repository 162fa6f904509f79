package io.envtrace.core.report.text;

import io.envtrace.core.output.Glyphs;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Lays the summary out: labels and names in one column, and what is known of them beside; each section gets its share of the screen. */
final class SummaryLayout {
    private static final int NARROWEST_FIRST = 10;
    private static final int WIDEST_FIRST = 20;

    /** A place is as wide as it is, up to this; further columns then move. */
    private static final int WIDEST_PLACE = 40;

    private static final int WIDEST_REST = 24;

    private static final int LONGEST_SENTENCE = 3;

    /**
     * A line of a section.
     *
     * @param name what it tells of; never cut
     * @param value may be cut in its middle; empty where there is none
     * @param place may lose directories
     * @param rest what follows
     * @param extra whether the rest may be left out
     */
    record Row(String name, String value, String place, String rest, boolean extra) {}

    /**
     * Rows of one kind.
     *
     * @param label before the first row; empty where names stand in its column
     */
    record Section(String label, List<Row> rows) {}

    private final int width;
    private final Glyphs glyphs;
    private final boolean color;
    private final List<Section> sections;
    /** Columns of labels, and of names that stand there. */
    private final int first;

    SummaryLayout(int width, Glyphs glyphs, boolean color, List<Section> sections) {
        this.width = width;
        this.glyphs = glyphs;
        this.color = color;
        this.sections = sections;
        this.first = firstColumn();
    }

    /** All sections, in so many lines at most; what is left out is counted. */
    List<String> sections(int lines) {
        List<List<List<String>>> rendered = new ArrayList<>();
        for (Section section : sections) {
            rendered.add(rendered(section));
        }
        int[] shares = shares(rendered, lines);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                out.addAll(fit(sections.get(i), rendered.get(i), shares[i]));
            }
        }
        return out;
    }

    private int firstColumn() {
        int widest = NARROWEST_FIRST;
        for (Section section : sections) {
            for (Row row : section.rows) {
                int name = section.label.isEmpty() ? TextWidth.of(row.name) : TextWidth.of(section.label);
                widest = Math.max(widest, name > WIDEST_FIRST ? 0 : name);
            }
        }
        return Math.min(widest, Math.max(NARROWEST_FIRST, width / 3)) + 2;
    }

    /** Each section in turn gets a line more, until all are whole or the screen is full. */
    private static int[] shares(List<List<List<String>>> sections, int lines) {
        int[] shares = new int[sections.size()];
        int left = lines;
        boolean any = true;
        while (left > 0 && any) {
            any = false;
            for (int i = 0; i < shares.length && left > 0; i++) {
                if (shares[i] < height(sections.get(i))) {
                    shares[i]++;
                    left--;
                    any = true;
                }
            }
        }
        return shares;
    }

    private static int height(List<List<String>> rows) {
        int height = 0;
        for (List<String> row : rows) {
            height += row.size();
        }
        return height;
    }

    /** A section's rows as lines, the label before the first. */
    private List<List<String>> rendered(Section section) {
        int[] widths = widths(section, section.rows);
        List<List<String>> rendered = new ArrayList<>();
        for (Row row : section.rows) {
            rendered.add(row(rendered.isEmpty() ? section.label : "", row, widths, section.label.isEmpty()));
        }
        return rendered;
    }

    /** As many rows as there is room for, and how many are left out. */
    private List<String> fit(Section section, List<List<String>> rows, int lines) {
        List<String> out = new ArrayList<>();
        int shown = 0;
        int room = height(rows) <= lines ? lines : lines - 1;
        while (shown < rows.size() && out.size() + rows.get(shown).size() <= room) {
            out.addAll(rows.get(shown++));
        }
        if (shown < rows.size()) {
            String more = glyphs.ellipsis() + " " + (rows.size() - shown) + " more";
            String label = section.label.isEmpty() ? "" : TextWidth.pad(out.isEmpty() ? section.label : "", first);
            out.add((Style.BOLD.paint(label, color && !label.isBlank()) + more).stripTrailing());
        }
        return out;
    }

    private int[] widths(Section section, List<Row> rows) {
        int[] widths = new int[3];
        int rest = 0;
        for (Row row : rows) {
            int name = TextWidth.of(row.name);
            widths[0] = Math.max(widths[0], name > WIDEST_FIRST ? 0 : name);
            widths[1] = Math.max(widths[1], TextWidth.of(row.value));
            int place = TextWidth.of(row.place);
            widths[2] = Math.max(widths[2], place > WIDEST_PLACE ? 0 : place);
            rest = Math.max(rest, Math.min(WIDEST_REST, TextWidth.of(row.rest)));
        }
        if (section.label.isEmpty()) {
            widths[0] = first - 2;
        }
        // A value is known by its beginning and its end; a place is not.
        int before = section.label.isEmpty() ? first : first + widths[0] + 2;
        int room = width - before - widths[2] - 2 - (rest == 0 ? 0 : rest + 2);
        widths[1] = Math.min(widths[1], Math.max(width / 4, room));
        return widths;
    }

    private List<String> row(String label, Row row, int[] widths, boolean namesFirst) {
        FittedLine line = new FittedLine(glyphs.ellipsis(), color, first);
        if (!namesFirst) {
            line.fixed(TextWidth.pad(label, first), Style.BOLD);
        }
        boolean placed = !row.place.isEmpty() || !row.rest.isEmpty();
        line.fixed(row.name, namesFirst ? Style.BOLD : null);
        if (placed || !row.value.isEmpty()) {
            line.pad(row.name, widths[0]);
        }
        if (widths[1] > 0) {
            String value = TextWidth.cutMiddle(row.value, widths[1], glyphs.ellipsis());
            line.fixed("  ").value(value, null).pad(value, placed ? widths[1] : 0);
        }
        if (placed) {
            line.fixed("  ").place(row.place, Style.PLAIN).pad(row.place, row.rest.isEmpty() ? 0 : widths[2]);
        }
        String rest = row.rest.isEmpty() ? "" : "  " + row.rest;
        if (row.extra) {
            line.extra(rest, Style.DIM);
        } else {
            line.fixed(rest);
        }
        return line.in(width).lines().map(String::stripTrailing).toList();
    }

    /** A text whose words are put on as many lines as they need; one that has no end is cut. */
    List<String> sentence(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ")) {
            if (current.length() > 0 && TextWidth.of(current + " " + word) > width - first) {
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
        List<String> out = new ArrayList<>();
        for (String content : lines) {
            String before = TextWidth.pad(out.isEmpty() ? label : "", first);
            out.add(Style.BOLD.paint(before, color) + TextWidth.cut(content, width - first, glyphs.ellipsis()));
        }
        return out;
    }

    /** A line that is not cut, however long it is: a path has to be whole. */
    String whole(String label, String content) {
        return Style.BOLD.paint(TextWidth.pad(label, first), color) + content;
    }
}
