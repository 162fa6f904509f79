package io.envtrace.core.given;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessNode.LoadedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of files that the tree had opened before a variable was set to the value that stands there, beside what sets the variable and what
 * reads it afterwards.
 */
final class LoadedLines {
    /** How many lines are told of one value. */
    private static final int MOST_TOLD = 4;

    private final Map<String, List<LoadedLine>> lines = new HashMap<>();
    /** How many lines of a process stand there, by its id. */
    private final Map<Integer, Integer> taken = new HashMap<>();
    /** When a process has changed a variable, by both: the first time of each access and its last. */
    private final Map<String, Map<Long, Long>> changes = new HashMap<>();

    /** Takes what is known of a process, which is more each time. */
    void add(ProcessNode process) {
        List<LoadedLine> known = process.loadedLines();
        int size = Math.min(known.size(), LoadedLine.MOST);
        int before = taken.getOrDefault(process.id(), 0);
        for (LoadedLine line : known.subList(Math.min(before, size), size)) {
            lines.computeIfAbsent(key(process.id(), line.variable()), k -> new ArrayList<>())
                    .add(line);
        }
        if (size > before) {
            taken.put(process.id(), size);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes a change, or what more is known of it. */
    void changed(Access access) {
        String variable = access.variable() == null ? "" : access.variable();
        changes.computeIfAbsent(key(access.process(), variable), k -> new HashMap<>())
                .merge(access.firstNanos(), access.lastNanos(), Math::max);
    }

    /** The lines with the value that an access has set; null where there are none. */
    @Nullable
    Origin ofChange(ProcessNode process, Access set) {
        List<LoadedLine> found = new ArrayList<>();
        for (LoadedLine line : of(process.id(), set.variable())) {
            if (!line.given() && line.nanos() == set.firstNanos()) {
                found.add(line);
            }
        }
        return origin(process, found);
    }

    /**
     * The lines with the value that a process has, or had until a moment; null where there are none.
     *
     * @param from the moment from which on it has to have it, and {@code until} the one up to which
     */
    @Nullable
    Origin at(ProcessNode process, String variable, long from, long until) {
        long latest = -1;
        for (LoadedLine line : of(process.id(), variable)) {
            latest = line.nanos() <= from ? Math.max(latest, line.nanos()) : latest;
        }
        if (latest < 0 || isChanged(process.id(), variable, latest, until)) {
            return null;
        }
        List<LoadedLine> found = new ArrayList<>();
        for (LoadedLine line : of(process.id(), variable)) {
            if (line.nanos() == latest) {
                found.add(line);
            }
        }
        return origin(process, found);
    }

    /** Whether a process may have changed a variable up to a moment, but for the change of one moment. */
    boolean isChanged(int process, String variable, long but, long until) {
        return isChangedIn(key(process, variable), but, until) || isChangedIn(key(process, ""), but, until);
    }

    private boolean isChangedIn(String key, long but, long until) {
        for (Map.Entry<Long, Long> change : changes.getOrDefault(key, Map.of()).entrySet()) {
            if (change.getKey() <= until && change.getKey() != but && change.getValue() >= but) {
                return true;
            }
        }
        return false;
    }

    private List<LoadedLine> of(int process, @Nullable String variable) {
        return variable == null ? List.of() : lines.getOrDefault(key(process, variable), List.of());
    }

    private static String key(int process, String variable) {
        return process + " " + variable;
    }

    private static @Nullable Origin origin(ProcessNode process, List<LoadedLine> found) {
        if (found.isEmpty()) {
            return null;
        }
        LoadedLine first = found.get(0);
        List<String> notes = new ArrayList<>();
        notes.add("the same value, opened before by " + first.program() + ", pid " + first.pid());
        for (LoadedLine other : found.subList(1, Math.min(found.size(), MOST_TOLD))) {
            notes.add(near(process, other.file()) + ":" + other.line() + " has it, too");
        }
        Step step = new Step("set", near(process, first.file()), first.line(), "", "", null, true);
        return new Origin(List.of(step), notes, "", false);
    }

    /** A path as it is called in the process's directory. */
    private static String near(ProcessNode process, String file) {
        String directory = process.directory();
        boolean inside = directory.length() > 1 && file.startsWith(directory + "/");
        return inside ? file.substring(directory.length() + 1) : file;
    }
}
