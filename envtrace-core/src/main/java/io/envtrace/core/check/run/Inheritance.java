package io.envtrace.core.check.run;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.GivenVariables.Holders;
import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which processes have certain variables. Where the initial environment of a process is not known, reads and changes say it. */
public final class Inheritance {
    /** The processes that have one variable. */
    private static final class Owners {
        private final BitSet seen = new BitSet();
        private final BitSet readers = new BitSet();
    }

    private final ProcessParents processes;
    private final GivenVariables given;
    private final Map<String, Owners> owners = new TreeMap<>();

    /** @param wanted names that it is about */
    public Inheritance(CheckedRun run, Predicate<String> wanted) {
        processes = run.processes();
        given = run.given();
        run.givenNames().stream().filter(wanted).forEach(this::of);
        for (Access read : run.allReads()) {
            if (isSet(read.outcome()) && wanted.test(String.valueOf(read.variable()))) {
                Owners of = of(String.valueOf(read.variable()));
                of.seen.set(read.process());
                of.readers.set(read.process());
            }
        }
        for (Access change : run.assignments()) {
            // A change of a child's environment shows in the child.
            boolean own = CheckedRun.isOfOwnEnvironment(change);
            if (own && change.operation() == Operation.SET && wanted.test(String.valueOf(change.variable()))) {
                of(String.valueOf(change.variable())).seen.set(change.process());
            }
        }
    }

    private Owners of(String name) {
        return owners.computeIfAbsent(name, n -> new Owners());
    }

    /** In the order of their names. */
    public List<String> names() {
        return new ArrayList<>(owners.keySet());
    }

    /** Ids of the processes that were started with it, without the first of all. */
    public BitSet handedTo(String name) {
        Owners of = of(name);
        Holders holders = given.of(name);
        BitSet have = new BitSet();
        BitSet handed = new BitSet();
        for (int id = 0; id < processes.all().size(); id++) {
            int parent = processes.parent(id);
            boolean inherited = holders.known().get(id) ? holders.given().get(id) : parent >= 0 && have.get(parent);
            have.set(id, inherited || of.seen.get(id));
            handed.set(id, parent >= 0 && inherited);
        }
        return handed;
    }

    /** Ids of the processes that read it, or started one that did. */
    public BitSet usedIn(String name) {
        BitSet used = (BitSet) of(name).readers.clone();
        for (int id = processes.all().size() - 1; id >= 0; id--) {
            if (used.get(id) && processes.parent(id) >= 0) {
                used.set(processes.parent(id));
            }
        }
        return used;
    }

    private static boolean isSet(Outcome outcome) {
        return outcome == Outcome.PRESENT || outcome == Outcome.EMPTY;
    }
}
