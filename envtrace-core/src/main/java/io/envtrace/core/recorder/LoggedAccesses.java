package io.envtrace.core.recorder;

import io.envtrace.core.analysis.PhaseTracker;
import io.envtrace.core.model.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Further data about one log's accesses, by their index. */
final class LoggedAccesses {
    /** One occurrence, where each is recorded. */
    record Occurred(int access, long nanos) {}

    final PhaseTracker phases = new PhaseTracker();
    private final List<Phase> phaseOf = new ArrayList<>();
    private final List<Integer> numberOf = new ArrayList<>();
    private final List<Occurred> occurrences = new ArrayList<>();
    private final Map<Integer, List<ProcessNodeBuilder>> children = new HashMap<>();
    /** When the first child of an access was about to be started, by the access's index. */
    private final Map<Integer, Long> firstStarts = new HashMap<>();

    void add(int number, Phase phase) {
        numberOf.add(number);
        phaseOf.add(phase);
    }

    int number(int access) {
        return numberOf.get(access);
    }

    Phase phase(int access) {
        return phaseOf.get(access);
    }

    void occurred(int access, long nanos) {
        occurrences.add(new Occurred(access, nanos));
    }

    List<Occurred> occurrences() {
        return occurrences;
    }

    void started(int access, ProcessNodeBuilder child, long nanos) {
        children.computeIfAbsent(access, a -> new ArrayList<>()).add(child);
        firstStarts.merge(access, nanos, Math::min);
    }

    /**
     * When an access happened first. A start is recorded as an access once it has succeeded, when the child may have done something already, so
     * the time before counts.
     *
     * @param recorded the time in the access's record
     */
    long first(int access, long recorded) {
        return Math.min(recorded, firstStarts.getOrDefault(access, recorded));
    }

    List<ProcessNodeBuilder> children(int access) {
        return children.getOrDefault(access, List.of());
    }
}
