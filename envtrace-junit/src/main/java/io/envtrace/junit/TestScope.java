package io.envtrace.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test or a class of tests that runs, with what it did. Changed under the ledger's lock only, and not after its end. */
final class TestScope {
    private final String type;
    private final String method;
    private final @Nullable TestScope parent;
    private final AllowedNames allowed;
    private final Thread thread = Thread.currentThread();
    private final Map<LoggedRead, ReadTally> tallies = new LinkedHashMap<>();
    private long lost;

    /**
     * A test or class that runs on the current thread.
     *
     * @param type the class's name
     * @param method empty for the class itself
     * @param parent what it is part of; null for nothing
     */
    TestScope(String type, String method, @Nullable TestScope parent, AllowedNames allowed) {
        this.type = type;
        this.method = method;
        this.parent = parent;
        this.allowed = allowed;
    }

    /** For people: the class without its package, and the method. */
    String name() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return method.isEmpty() ? simple : simple + "." + method;
    }

    /** The class's name. */
    String type() {
        return type;
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

    void add(LoggedRead read, ReadTally tally) {
        tallies.merge(read, tally, ReadTally::and);
    }

    /** What another one did, which is a part of this. */
    void addAll(TestScope part) {
        part.tallies.forEach(this::add);
        lost += part.lost;
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
                UndeclaredRead undeclared = new UndeclaredRead(read, tally);
                found.putIfAbsent(undeclared.toString(), undeclared);
            }
        });
        List<UndeclaredRead> all = new ArrayList<>(found.values());
        if (lost > 0) {
            all.add(new UndeclaredRead(lost));
        }
        return all;
    }
}
