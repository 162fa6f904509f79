package io.envtrace.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test or a class of tests that runs, with what it did. Changed under the ledger's lock only, and not after its end. */
final class TestScope {
    private final List<String> types;
    private final String method;
    private final @Nullable TestScope parent;
    private final AllowedNames allowed;
    private final Thread thread = Thread.currentThread();
    private final Map<LoggedRead, ReadTally> tallies = new LinkedHashMap<>();
    private final boolean parallel;
    private long lost;
    private @Nullable String gap;

    /**
     * A test or class that runs on the current thread.
     *
     * @param types the class's name, then those of what it inherits from
     * @param method empty for the class itself
     * @param parent what it is part of; null for nothing
     * @param parallel whether tests may run at once, among them such as are not checked
     */
    TestScope(List<String> types, String method, @Nullable TestScope parent, AllowedNames allowed, boolean parallel) {
        this.types = types;
        this.parallel = parallel;
        this.method = method;
        this.parent = parent;
        this.allowed = allowed;
    }

    /** For people: the class without its package, and the method. */
    String name() {
        String type = types.get(0);
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return method.isEmpty() ? simple : simple + "." + method;
    }

    /** The class's name, then those of what it inherits from. */
    List<String> types() {
        return types;
    }

    @Nullable
    TestScope parent() {
        return parent;
    }

    /** The thread that it runs in. */
    Thread thread() {
        return thread;
    }

    /** What it did, by access. */
    Map<LoggedRead, ReadTally> tallies() {
        return tallies;
    }

    /** Whether it is known that what a tally counts is this test's. */
    boolean certain(ReadTally tally) {
        return tally.others().isEmpty() && !(parallel && tally.otherThread() != null);
    }

    void add(LoggedRead read, ReadTally tally) {
        tallies.merge(read, tally, ReadTally::and);
    }

    /** What another one did, which is a part of this. */
    void addAll(TestScope part) {
        part.tallies.forEach(this::add);
        lost += part.lost;
        gap = gap == null ? part.gap : gap;
    }

    /** The agent has said why it does not see all. */
    void gap(String reason) {
        gap = reason;
    }

    /** Accesses are missing from the log. */
    void lost(long accesses) {
        lost += accesses;
    }

    /** What of its reads is not allowed, in words and each once, and what of them is not known. */
    List<UndeclaredRead> undeclared() {
        Map<String, UndeclaredRead> found = new LinkedHashMap<>();
        tallies.forEach((read, tally) -> {
            if (read.counts() && !allowed.allow(read.variable())) {
                UndeclaredRead undeclared = new UndeclaredRead(read, tally, certain(tally));
                found.putIfAbsent(undeclared.toString(), undeclared);
            }
        });
        List<UndeclaredRead> all = new ArrayList<>(found.values());
        if (lost > 0) {
            all.add(UndeclaredRead.lost(lost));
        }
        if (gap != null) {
            all.add(UndeclaredRead.gap(gap));
        }
        return all;
    }
}
