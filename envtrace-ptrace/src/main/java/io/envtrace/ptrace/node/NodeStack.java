package io.envtrace.ptrace.node;

import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import java.util.ArrayList;
import java.util.List;

/**
 * The stack of JavaScript functions that led to an access.
 *
 * @param places innermost first
 * @param whole whether these are all
 * @param depth how many are wanted, from the first one outside of the runtime outwards
 */
public record NodeStack(List<NodeFrame> places, boolean whole, int depth, NodeLibraries libraries)
        implements SourceStack {
    @Override
    public List<SourceFrame> frames() {
        List<SourceFrame> named = new ArrayList<>();
        int end = end();
        for (int i = 0; i < end; i++) {
            named.add(named(i));
        }
        return named;
    }

    private int end() {
        int first = 0;
        while (first < places.size() && NodeLibraries.isRuntime(places.get(first))) {
            first++;
        }
        return Math.min(places.size(), first + depth);
    }

    private SourceFrame named(int index) {
        NodeFrame frame = places.get(index);
        String path = NodeLibraries.path(frame.script());
        String module = path.substring(path.lastIndexOf('/') + 1);
        String function = frame.function().isEmpty() ? "<anonymous>" : frame.function();
        return new SourceFrame(module, function, path, frame.line(), libraries.of(owner(index)));
    }

    @Override
    public boolean isComplete() {
        return whole && end() == places.size();
    }

    /** Code that was given to {@code eval} belongs to what has called that. */
    private String owner(int index) {
        int owner = index;
        while (owner < places.size() - 1 && places.get(owner).script().isEmpty()) {
            owner++;
        }
        return NodeLibraries.path(places.get(owner).script());
    }

    /** Whether the runtime's own code is innermost. */
    boolean isOfRuntime() {
        return !places.isEmpty() && NodeLibraries.isRuntime(places.get(0));
    }

    /** Whether both are in one call of the runtime by other code: that takes all names at one place, and asks for each at another. */
    boolean isSameCallOfRuntime(NodeStack other) {
        return isOfRuntime() && other.isOfRuntime() && callers().equals(other.callers());
    }

    private List<NodeFrame> callers() {
        int first = 0;
        while (first < places.size() && NodeLibraries.isRuntime(places.get(first))) {
            first++;
        }
        return places.subList(first, places.size());
    }

    /** Whether this is an earlier place in the same function, called from the same place. */
    boolean isBefore(NodeStack other) {
        if (places.size() != other.places.size() || places.isEmpty()) {
            return false;
        }
        NodeFrame here = places.get(0);
        NodeFrame there = other.places.get(0);
        boolean earlier = here.line() < there.line() || here.line() == there.line() && here.column() < there.column();
        return earlier
                && here.function().equals(there.function())
                && here.script().equals(there.script())
                && places.subList(1, places.size()).equals(other.places.subList(1, places.size()));
    }
}
