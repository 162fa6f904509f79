package io.envtrace.core.matrix;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RunFacts;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs made by hand, to be set side by side. */
public final class ManyRuns {
    private final List<RunFacts> runs = new ArrayList<>();

    /** A run with what it read; it was given the same. */
    public ManyRuns run(int code, Access... accesses) {
        return run(code, Traces.root(), accesses);
    }

    /** A run with what its command was given. */
    public ManyRuns run(int code, ProcessNode root, Access... accesses) {
        return run(trace(code, true, root, accesses));
    }

    public ManyRuns incomplete(int code, ProcessNode root, Access... accesses) {
        return run(trace(code, false, root, accesses));
    }

    /** A run of whose trace a filter has left something out. */
    public ManyRuns filtered(int code, Filter filter, ProcessNode root, Access... accesses) {
        return run(filter.apply(trace(code, true, root, accesses)));
    }

    public ManyRuns run(Trace trace) {
        return run("runs/" + (runs.size() + 1) + ".json", trace);
    }

    public ManyRuns run(String file, Trace trace) {
        runs.add(RunFacts.of(file, Usage.of(trace, DiffOptions.DEFAULT, List.of())));
        return this;
    }

    public RunMatrix matrix() {
        return RunMatrix.of(runs);
    }

    public static Trace trace(int code, boolean complete, ProcessNode root, Access... accesses) {
        Session session = Traces.session(complete);
        Session ended = new Session("run", session.invocation(), 1, ExitStatus.ofCode(code), session.completeness());
        List<Access> timed = new ArrayList<>();
        for (Access access : accesses) {
            timed.add(access.renumbered(0, Traces.once(timed.size()), List.of()));
        }
        return Traces.of(ended, List.of(root), timed.toArray(new Access[0]));
    }

    /** A read that found a value, or nothing. */
    public static Access read(String name, @Nullable String value) {
        return Traces.get(name, value == null ? null : Value.plain(value));
    }

    /** A read of a masked value of so many characters. */
    public static Access secret(String name, int length, @Nullable String fingerprint) {
        return Traces.get(name, new Value(null, true, length, fingerprint));
    }

    /** The row of a variable. */
    public static MatrixRow row(RunMatrix matrix, String name) {
        return matrix.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
