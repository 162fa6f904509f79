package io.envtrace.core.report.page;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.profile.FrameText;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the bars of a flame graph as SVG. Each bar is an SVG of its own, which cuts what does not fit into it. What was traced stands in
 * texts and titles alone, never in an attribute, a style or the script.
 */
final class FlameSvg {
    private static final int WIDTH = 1200;
    private static final int BAR = 20;
    private static final int HEAD = 74;
    private static final int LINE = 20;
    /** Entries of the legend that stand side by side. */
    private static final int COLUMNS = 3;

    private static final int LONGEST_NAME = 300;
    /** Of the picture's width, without the margins; a narrower bar has no room for a word. */
    private static final double NARROW = 0.025;

    private final XMLStreamWriter xml;
    private final Trace trace;
    private final FlameTree tree;
    private final FlameLayout layout;
    private final FlameColors colors;
    private final boolean whole;
    private final FrameText text = new FrameText();

    FlameSvg(XMLStreamWriter xml, Trace trace, FlameTree tree, FlameLayout layout, boolean whole) {
        this.xml = xml;
        this.trace = trace;
        this.tree = tree;
        this.layout = layout;
        this.colors = new FlameColors(layout.placed());
        this.whole = whole;
    }

    void write(String style, String script) throws XMLStreamException {
        int rows = layout.rows();
        int legend = HEAD + rows * BAR + LINE;
        int lines = (colors.legend().size() + COLUMNS - 1) / COLUMNS;
        start("svg", "width", WIDTH, "height", legend + lines * LINE);
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        element("style", style);
        start("rect", "id", "page", "width", "100%", "height", "100%");
        xml.writeEndElement();
        head();
        start("svg", "id", "bars", "x", "1%", "width", "98%", "y", HEAD, "height", rows * BAR);
        for (FlameLayout.Placed bar : layout.placed()) {
            bar(bar);
        }
        xml.writeEndElement();
        legend(legend);
        xml.writeStartElement("script");
        xml.writeCData(script);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void head() throws XMLStreamException {
        line(
                "command",
                26,
                "1%",
                shortened(text.escape(String.join(" ", trace.session().command()))));
        line(
                "faint",
                46,
                "1%",
                accesses(tree.root().total())
                        + (whole ? wholeStacks() : shortStacks())
                        + (tree.leftOut() == 0
                                ? ""
                                : ". Left out: " + accesses(tree.leftOut()) + " of helpers (--tools)")
                        + (trace.session().complete() ? "" : ". The trace is not complete"));
        start("text", "id", "said", "class", "faint", "x", "1%", "y", 66);
        xml.writeEndElement();
    }

    private String wholeStacks() {
        int left = tree.size() - layout.placed().size();
        return " by stack, the outermost function first"
                + (left == 0 ? "" : ". Left out: " + (tree.cut() ? "more than " : "") + left + " narrow bars");
    }

    private String shortStacks() {
        return " by stack, from the program's own code on; several functions of a library are one bar"
                + (layout.cut() ? ", and the deepest rows are left out" : "") + " (whole: --stack full)";
    }

    private void bar(FlameLayout.Placed at) throws XMLStreamException {
        FlameTree.Bar bar = at.bar();
        double all = Math.max(1, tree.root().total());
        double share = bar.total() / all;
        start(
                "svg",
                "class",
                "bar " + colors.look(bar),
                "x",
                percent(at.start() / all),
                "y",
                at.depth() * BAR,
                "width",
                percent(share),
                "height",
                BAR);
        element("title", title(bar, share));
        start("rect", "width", "100%", "height", BAR);
        xml.writeEndElement();
        start("text", "x", 4, "y", 14);
        xml.writeCharacters(share < NARROW ? "" : shortened(bar.name()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String title(FlameTree.Bar bar, double share) {
        StringBuilder title = new StringBuilder(shortened(bar.name()));
        title.append('\n')
                .append(accesses(bar.total()))
                .append(" (")
                .append(percent(share))
                .append(')');
        Frame frame = bar.frame();
        if (frame != null && frame.file() != null) {
            title.append('\n').append(shortened(text.escape(frame.file())));
            title.append(frame.line() > 0 ? ":" + frame.line() : "");
        }
        if (frame != null && bar.library() != null) {
            title.append('\n').append(shortened(text.escape(bar.library().label())));
        }
        return title.toString();
    }

    private void legend(int top) throws XMLStreamException {
        int number = 0;
        for (Map.Entry<String, String> color : colors.legend().entrySet()) {
            String x = 1 + number % COLUMNS * 33 + "%";
            entry(color.getKey(), x, top + number / COLUMNS * LINE, color.getValue());
            number++;
        }
    }

    private void entry(String look, String x, int y, String words) throws XMLStreamException {
        start("svg", "class", look, "x", x, "y", y, "width", BAR, "height", LINE - 4);
        start("rect", "width", "100%", "height", "100%");
        xml.writeEndElement();
        xml.writeEndElement();
        start("svg", "x", x, "y", y, "width", "32%", "height", LINE);
        line("faint", 13, "28", shortened(text.escape(words)));
        xml.writeEndElement();
    }

    private void line(String look, int y, String x, String words) throws XMLStreamException {
        start("text", "class", look, "x", x, "y", y);
        xml.writeCharacters(words);
        xml.writeEndElement();
    }

    private static String shortened(String escaped) {
        return escaped.length() <= LONGEST_NAME ? escaped : escaped.substring(0, cut(escaped)) + "…";
    }

    /** Not between the two halves of one character. */
    private static int cut(String escaped) {
        return Character.isHighSurrogate(escaped.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
    }

    private static String accesses(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "access" : "accesses");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f%%", 100 * share);
    }

    private void element(String name, String content) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }

    /** Opens an element with attributes of this class's own making. */
    private void start(String name, Object... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute((String) attributes[i], String.valueOf(attributes[i + 1]));
        }
    }
}
