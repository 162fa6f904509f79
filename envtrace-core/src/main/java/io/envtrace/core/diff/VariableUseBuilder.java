package io.envtrace.core.diff;

import io.envtrace.core.analysis.MirroredChanges;
import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up what is done with one variable. */
final class VariableUseBuilder {
    /** More different values of one variable say nothing new. */
    private static final int MOST_VALUES = 64;

    /** More roles are summed up in one. */
    private static final int MOST_PROGRAMS = 256;

    private final String name;
    private final Map<String, ProgramUse> programs = new LinkedHashMap<>();
    private @Nullable Access first;
    private long reads;
    private long writes;
    private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    private final List<Value> values = new ArrayList<>();
    /** By method, then by line: what is in one method is told apart by its order. */
    private final Map<Reader, TreeMap<Integer, ReaderUse>> methods = new LinkedHashMap<>();

    VariableUseBuilder(String name) {
        this.name = name;
    }

    /** @param path the role of the process that it is of */
    void add(Access access, String path) {
        if (access.unchanged()) {
            return; // it was set to what it was
        }
        boolean read = isRead(access);
        if (first == null || read && (!isRead(first) || access.firstNanos() < first.firstNanos())) {
            first = access;
        }
        if (read) {
            reads = SaturatingSum.of(reads, access.count());
            outcomes.add(access.outcome());
            addTo(path, access);
            Value value = access.value();
            if (value != null && values.size() < MOST_VALUES && !values.contains(value)) {
                values.add(value);
            }
        } else if (!MirroredChanges.isMirror(access)) {
            writes = SaturatingSum.of(writes, access.count());
        }
        addReader(access);
    }

    private void addTo(String path, Access read) {
        ProgramUse use = programs.get(path);
        if (use == null && programs.size() < MOST_PROGRAMS) {
            use = ProgramUse.of(path);
            programs.put(path, use);
        }
        if (use != null) {
            use.add(read);
        }
    }

    /** Tells of another access as the first one. */
    void showFirst(Access access) {
        first = access;
    }

    private static boolean isRead(Access access) {
        return access.operation() == Operation.GET || access.operation() == Operation.LIST;
    }

    private void addReader(Access access) {
        Frame site = access.place();
        Reader method = site == null ? Reader.UNKNOWN : method(site);
        int line = site == null ? 0 : site.line();
        methods.computeIfAbsent(method, m -> new TreeMap<>())
                .merge(line, new ReaderUse(method, access, access.count()), VariableUseBuilder::sum);
    }

    private static Reader method(Frame site) {
        Library library = site.library();
        return new Reader(
                library == null ? "" : library.name(),
                GeneratedNames.type(site.type()),
                GeneratedNames.method(site.method()),
                0);
    }

    private static ReaderUse sum(ReaderUse a, ReaderUse b) {
        return new ReaderUse(a.reader(), a.first(), SaturatingSum.of(a.count(), b.count()));
    }

    /** Whether nothing was done with it that can make a difference. */
    boolean isEmpty() {
        return first == null;
    }

    VariableUse build() {
        Map<Reader, ReaderUse> readers = new TreeMap<>();
        methods.forEach((method, lines) -> {
            for (ReaderUse use : lines.values()) {
                Reader reader =
                        new Reader(method.library(), method.type(), method.method(), readersOf(readers, method));
                readers.put(reader, new ReaderUse(reader, use.first(), use.count()));
            }
        });
        return new VariableUse(name, Objects.requireNonNull(first), reads, writes, outcomes, values, readers, programs);
    }

    private static int readersOf(Map<Reader, ReaderUse> readers, Reader method) {
        int order = 0;
        while (readers.containsKey(new Reader(method.library(), method.type(), method.method(), order))) {
            order++;
        }
        return order;
    }
}
