package io.envtrace.it.harness;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a program printed of itself without the tool and with it. */
public final class Views {
    private final List<String> alone;
    private final List<String> watched;

    public Views(Run alone, Run watched) {
        this.alone = Facts.of(alone);
        this.watched = Facts.of(watched);
    }

    /** Lines that only one of them has, with what is admitted left out. */
    public List<String> differences(Set<Admitted> admitted) {
        List<String> lines = new ArrayList<>();
        onlyInFirst(alone, watched).forEach(line -> lines.add("alone    " + line));
        onlyInFirst(watched, alone).forEach(line -> lines.add("watched  " + line));
        lines.removeIf(line -> admitted.stream().anyMatch(a -> a.covers(line.substring("watched  ".length()))));
        return lines;
    }

    /** Which of them show here. */
    public Set<Admitted> seen(Set<Admitted> admitted) {
        List<String> lines = onlyInFirst(watched, alone);
        Set<Admitted> seen = EnumSet.noneOf(Admitted.class);
        for (Admitted each : admitted) {
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
