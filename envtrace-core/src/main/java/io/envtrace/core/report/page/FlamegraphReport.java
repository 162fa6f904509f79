package io.envtrace.core.report.page;

import io.envtrace.core.model.Trace;
import io.envtrace.core.output.XmlText;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A flame graph of the accesses by stack, in one SVG that can be read without its script, and by programs that know no scripts. */
public final class FlamegraphReport extends WholeFormat {
    /** The widest are drawn; a viewer has to hold them all. */
    private static final int MOST_BARS = 10_000;

    /**
     * A bar with its place.
     *
     * @param start its left edge, in accesses
     * @param number in the order of placing, which decides between equals
     */
    record Placed(FlameTree.Bar bar, double start, int depth, int number) {}

    public FlamegraphReport() {
        super("flamegraph", "a picture of the stacks (SVG), for any browser", "svg");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        FlameTree tree = FlameTree.of(trace);
        String style = PagePart.text("flamegraph/flamegraph.css");
        String script = PagePart.text("flamegraph/flamegraph.js");
        XmlText.write(out, xml -> new FlameSvg(xml, trace, tree, placed(tree)).write(style, script));
    }

    /** The widest bars; so each one's parent is among them, and before it. */
    private static List<Placed> placed(FlameTree tree) {
        PriorityQueue<Placed> waiting = new PriorityQueue<>(
                Comparator.<Placed>comparingLong(p -> -p.bar().total()).thenComparingInt(Placed::number));
        waiting.add(new Placed(tree.root(), 0, 0, 0));
        List<Placed> placed = new ArrayList<>();
        int number = 0;
        while (!waiting.isEmpty() && placed.size() < MOST_BARS) {
            Placed next = waiting.remove();
            placed.add(next);
            double start = next.start();
            for (FlameTree.Bar child : next.bar().children()) {
                waiting.add(new Placed(child, start, next.depth() + 1, ++number));
                start += child.total();
            }
        }
        return placed;
    }
}
