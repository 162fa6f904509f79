package io.envtrace.it.harness;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares what a test program reports about its own process without the tool and with it. */
public final class ViewComparison {
    private final List<String> alone;
    private final List<String> watched;

    public ViewComparison(Run alone, Run watched) {
        this.alone = ProcessView.of(alone);
        this.watched = ProcessView.of(watched);
    }

    /** Lines that appear in only one of the two runs, without those of documented differences. */
    public List<String> differences(Set<DocumentedDifference> admitted) {
        List<String> lines = new ArrayList<>();
        onlyInFirst(alone, watched).forEach(line -> lines.add("alone    " + line));
        onlyInFirst(watched, alone).forEach(line -> lines.add("watched  " + line));
        lines.removeIf(line -> admitted.stream().anyMatch(a -> a.covers(line.substring("watched  ".length()))));
        return lines;
    }

    /** Those of the given differences that occur here. */
    public Set<DocumentedDifference> seen(Set<DocumentedDifference> admitted) {
        List<String> lines = onlyInFirst(watched, alone);
        Set<DocumentedDifference> seen = EnumSet.noneOf(DocumentedDifference.class);
        for (DocumentedDifference each : admitted) {
            if (lines.stream().anyMatch(each::covers)) {
                seen.add(each);
            }
        }
        return seen;
    }

    public int size() {
        return alone.size();
    }

    private static List<String> onlyInFirst(List<String> first, List<String> second) {
        List<String> left = new ArrayList<>(first);
        second.forEach(left::remove);
        return left;
    }
}
