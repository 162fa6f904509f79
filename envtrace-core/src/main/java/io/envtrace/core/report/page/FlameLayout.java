package io.envtrace.core.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Which bars of a tree are drawn, and where. */
final class FlameLayout {
    /** The widest are drawn; a viewer has to hold them all. */
    private static final int MOST_BARS = 10_000;
    /** Rows of a picture that fits a screen with its head and its legend. */
    private static final int ROWS_OF_A_SCREEN = 30;
    /** The share of the whole below which a bar is a line without a word. */
    private static final double NARROW = 0.004;

    /**
     * A bar with its place.
     *
     * @param start its left edge, in accesses
     * @param number in the order of placing, which decides between equals
     */
    record Placed(FlameTree.Bar bar, double start, int depth, int number) {}

    private final FlameTree tree;
    private final boolean whole;
    private final List<Placed> placed = new ArrayList<>();
    private final PriorityQueue<Placed> waiting = new PriorityQueue<>(
            Comparator.<Placed>comparingLong(p -> -p.bar().total()).thenComparingInt(Placed::number));

    private int number;
    private boolean cut;

    private FlameLayout(FlameTree tree, boolean whole) {
        this.tree = tree;
        this.whole = whole;
    }

    /**
     * Places the widest bars; so each one's parent is among them, and before it.
     *
     * @param whole whether as many as a viewer holds are drawn; else narrow ones are put together, and there are as many rows as a screen has
     */
    static FlameLayout of(FlameTree tree, boolean whole) {
        FlameLayout layout = new FlameLayout(tree, whole);
        layout.place();
        return layout;
    }

    List<Placed> placed() {
        return placed;
    }

    int rows() {
        int deepest = 0;
        for (Placed each : placed) {
            deepest = Math.max(deepest, each.depth());
        }
        return deepest + 1;
    }

    /** Whether there are rows below the last one. */
    boolean cut() {
        return cut;
    }

    private void place() {
        waiting.add(new Placed(tree.root(), 0, 0, 0));
        while (!waiting.isEmpty() && placed.size() < MOST_BARS) {
            Placed next = waiting.remove();
            placed.add(next);
            if (!whole && next.depth() + 1 == ROWS_OF_A_SCREEN) {
                cut |= !next.bar().children().isEmpty();
            } else {
                addChildren(next);
            }
        }
    }

    private void addChildren(Placed parent) {
        double start = parent.start();
        for (FlameTree.Bar child : shown(parent.bar().children())) {
            waiting.add(new Placed(child, start, parent.depth() + 1, ++number));
            start += child.total();
        }
    }

    /** The bars that are wide enough, and one for the others, which are the last. */
    private List<FlameTree.Bar> shown(List<FlameTree.Bar> bars) {
        double narrow = NARROW * tree.root().total();
        int wide = bars.size();
        while (!whole && wide > 0 && bars.get(wide - 1).total() < narrow) {
            wide--;
        }
        if (bars.size() - wide < 2) {
            return bars;
        }
        long total = 0;
        for (FlameTree.Bar bar : bars.subList(wide, bars.size())) {
            total += bar.total();
        }
        List<FlameTree.Bar> shown = new ArrayList<>(bars.subList(0, wide));
        shown.add(FlameTree.Bar.more(bars.size() - wide, total));
        return shown;
    }
}
