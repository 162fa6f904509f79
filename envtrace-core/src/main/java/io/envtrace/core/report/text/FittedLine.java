package io.envtrace.core.report.text;

import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line in parts, so that it can be made to fit a terminal: values and directories get shorter in their middle, what stands behind may be left out, and
 * the rest is never cut but goes on in the next line.
 */
final class FittedLine {
    private static final int INDENT = 4;
    /** A value that is to get shorter than this costs what stands behind it first. */
    private static final int GOOD_VALUE = 24;

    private static final int SHORTEST_VALUE = 13;
    private static final int SHORTEST_PATH = 3;

    private enum Kind {
        FIXED,
        PAD,
        VALUE,
        PATH,
        EXTRA
    }

    private record Part(Kind kind, String text, @Nullable Style style) {
        Part with(String other) {
            return new Part(kind, other, style);
        }
    }

    private final String ellipsis;
    private final boolean color;
    private final String indent;
    private final List<Part> parts = new ArrayList<>();

    FittedLine(String ellipsis, boolean color) {
        this(ellipsis, color, INDENT);
    }

    /** @param indent columns before the rest of a line that is broken */
    FittedLine(String ellipsis, boolean color, int indent) {
        this.ellipsis = ellipsis;
        this.color = color;
        this.indent = " ".repeat(indent);
    }

    /** Adds what is never cut. */
    FittedLine fixed(String text, @Nullable Style style) {
        return add(Kind.FIXED, text, style);
    }

    FittedLine fixed(String text) {
        return fixed(text, null);
    }

    /** Adds what may get shorter in its middle. */
    FittedLine value(String text, @Nullable Style style) {
        return add(Kind.VALUE, text, style);
    }

    /** Adds blanks up to a column, which go first where the line is too long. */
    FittedLine pad(String text, int columns) {
        return add(Kind.PAD, " ".repeat(Math.max(0, columns - TextWidth.of(text))), null);
    }

    /** Adds a place: what stands before its last slash may get shorter. */
    FittedLine place(String text, Style style) {
        int name = text.lastIndexOf('/') + 1;
        add(Kind.PATH, text.substring(0, name), style);
        return add(Kind.FIXED, text.substring(name), style);
    }

    /** Adds what may be left out. */
    FittedLine extra(String text, Style style) {
        return add(Kind.EXTRA, text, style);
    }

    private FittedLine add(Kind kind, String text, @Nullable Style style) {
        if (!text.isEmpty()) {
            parts.add(new Part(kind, text, style));
        }
        return this;
    }

    /** The whole line, however long. */
    String whole() {
        return painted(parts);
    }

    /** The line in at most so many columns; in several lines where what is never cut does not fit. */
    String in(int columns) {
        List<Part> fitted = new ArrayList<>(parts);
        boolean table = false;
        for (Part part : parts) {
            table |= part.kind == Kind.PAD;
        }
        if (!table) {
            shorten(fitted, Kind.VALUE, columns, GOOD_VALUE);
        }
        if (width(fitted) > columns) {
            // In a table columns say more than what stands behind them, and in a line the value does.
            fitted = new ArrayList<>(parts);
            leaveOut(fitted, columns);
        }
        shorten(fitted, Kind.PAD, columns, 0);
        shorten(fitted, Kind.VALUE, columns, SHORTEST_VALUE);
        shorten(fitted, Kind.PATH, columns, SHORTEST_PATH);
        return width(fitted) <= columns ? painted(fitted) : wrapped(fitted, columns);
    }

    private static void leaveOut(List<Part> all, int columns) {
        for (int i = all.size() - 1; i >= 0 && width(all) > columns; i--) {
            if (all.get(i).kind == Kind.EXTRA) {
                all.remove(i);
            }
        }
    }

    private void shorten(List<Part> all, Kind kind, int columns, int shortest) {
        for (int i = 0; i < all.size(); i++) {
            int excess = width(all) - columns;
            Part part = all.get(i);
            if (excess > 0 && part.kind == kind) {
                int room = Math.max(shortest, TextWidth.of(part.text) - excess);
                String sign = kind == Kind.PAD ? "" : ellipsis;
                all.set(i, part.with(TextWidth.cutMiddle(part.text, room, sign)));
            }
        }
    }

    private static int width(List<Part> all) {
        int width = 0;
        for (Part part : all) {
            width += TextWidth.of(part.text);
        }
        return width;
    }

    private String painted(List<Part> all) {
        StringBuilder out = new StringBuilder();
        for (Part part : all) {
            out.append(painted(part.text, part.style));
        }
        return out.toString();
    }

    private String painted(String text, @Nullable Style style) {
        return style == null ? text : style.paint(text, color);
    }

    /** Breaks before a part that does not fit any more. */
    private String wrapped(List<Part> all, int columns) {
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (Part part : all) {
            int width = TextWidth.of(part.text);
            boolean breaks = used > indent.length() && used + width > columns;
            String text = breaks ? part.text.stripLeading() : part.text;
            if (breaks) {
                out.append('\n').append(indent);
                used = indent.length();
            }
            out.append(painted(text, part.style));
            used += TextWidth.of(text);
        }
        return out.toString();
    }
}
