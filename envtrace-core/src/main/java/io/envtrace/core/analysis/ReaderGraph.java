package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which library read which variable, and in which process. */
public final class ReaderGraph {
    /** Why a read deserves a second look. */
    public enum Risk {
        /** A secret that another library than the program's own has read. */
        SECRET_TO_THIRD_PARTY,
        /** The variable was unset. */
        UNSET,
        /** Read before main, in an initialiser. */
        BEFORE_MAIN
    }

    /**
     * A variable that a library read.
     *
     * @param library the library's label; {@code (unknown)} where it is not known
     * @param count how often
     */
    public record Read(String variable, String library, long count, Set<Risk> risks) {}

    /** A library that read something in a process, told by the process's id. */
    public record Use(String library, int process) {}

    private record Key(String variable, String library) {}

    private static final String UNKNOWN = "(unknown)";

    private final Map<Key, Read> reads = new LinkedHashMap<>();
    private final Map<Use, Use> uses = new LinkedHashMap<>();

    private ReaderGraph() {}

    /** The graph of all reads by name. */
    public static ReaderGraph of(List<Access> accesses) {
        ReaderGraph graph = new ReaderGraph();
        for (Access access : accesses) {
            if (access.operation() == Operation.GET && access.variable() != null) {
                graph.add(access, access.variable());
            }
        }
        return graph;
    }

    /** In the order of the trace. */
    public List<Read> reads() {
        return new ArrayList<>(reads.values());
    }

    /** In the order of the trace. */
    public List<Use> uses() {
        return new ArrayList<>(uses.values());
    }

    private void add(Access access, String variable) {
        Library library = access.library();
        String label = library == null ? UNKNOWN : library.label();
        Read read = new Read(variable, label, access.count(), risks(access));
        reads.merge(new Key(variable, label), read, ReaderGraph::sum);
        Use use = new Use(label, access.process());
        uses.put(use, use);
    }

    private static Read sum(Read a, Read b) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        risks.addAll(a.risks());
        risks.addAll(b.risks());
        return new Read(a.variable(), a.library(), SaturatingSum.of(a.count(), b.count()), risks);
    }

    private static Set<Risk> risks(Access access) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        Value value = access.value();
        if (byThirdParty(access) && value != null && value.masked()) {
            risks.add(Risk.SECRET_TO_THIRD_PARTY);
        }
        if (access.outcome() == Outcome.ABSENT) {
            risks.add(Risk.UNSET);
        }
        if (access.phase() == Phase.INIT) {
            risks.add(Risk.BEFORE_MAIN);
        }
        return risks;
    }

    /** Whether another library than the program's own did it; false where that is not known. */
    public static boolean byThirdParty(Access access) {
        Library own = own(access.stack());
        return own != null && !own.equals(access.library());
    }

    /** The program's own library: that of the outermost frame which is not the runtime's. */
    private static @Nullable Library own(@Nullable StackTrace stack) {
        Library own = null;
        for (Frame frame : stack == null ? List.<Frame>of() : stack.frames()) {
            own = frame.library() != null && !frame.library().runtime() ? frame.library() : own;
        }
        return own;
    }
}
