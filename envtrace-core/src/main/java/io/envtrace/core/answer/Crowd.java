package io.envtrace.core.answer;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.model.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings that nobody looks for one by one: many that libraries ask for behind one line of the program's own code, such as the one that starts a
 * framework; and what libraries ask for by themselves, beside a program that has asked for something.
 */
final class Crowd {
    /** Up to this many settings behind one line are each of interest. */
    private static final int FEW = 5;

    private final Map<Frame, Integer> behind = new HashMap<>();
    private boolean anyOwn;

    Crowd(Collection<Setting> settings) {
        for (Setting setting : settings) {
            Frame own = setting.read().own();
            anyOwn |= own != null;
            if (own != null && !setting.found()) {
                behind.put(own, behind.getOrDefault(own, 0) + 1);
            }
        }
    }

    /** The settings that are told of one by one; the others are added to the counts of their libraries. */
    List<Setting> foldInto(Map<String, Integer> counts, List<Setting> missing) {
        List<Setting> kept = new ArrayList<>();
        for (Setting setting : missing) {
            if (setting.suspect() || !isCrowded(setting)) {
                kept.add(setting);
            } else {
                counts.merge(BulkNames.source(setting.read()), 1, Integer::sum);
            }
        }
        return kept;
    }

    private boolean isCrowded(Setting setting) {
        return switch (setting.standing()) {
            case OWN -> false;
            case THROUGH_LIBRARY -> behind.getOrDefault(setting.read().own(), 0) > FEW;
            case LIBRARY, RUNTIME -> anyOwn;
        };
    }
}
