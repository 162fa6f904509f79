package io.envtrace.cli.input;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.options.GroupOptions;
import io.envtrace.cli.output.Console;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.group.GroupBy;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.row.RunFacts;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many traces, each of which is reduced when it is read, so that no two whole ones are in memory at once. */
public final class RunFiles {
    private final Console console;
    private final OwnCode own;
    private final DiffOptions options;
    private final GroupOptions groups;

    /**
     * Traces that are compared.
     *
     * @param own which code is the program's own
     * @param options what is compared
     * @param groups which runs are taken, and how they are put together
     */
    public RunFiles(Console console, OwnCode own, DiffOptions options, GroupOptions groups) {
        this.console = console;
        this.own = own;
        this.options = options;
        this.groups = groups;
    }

    /** Compares all of them. @throws CommandException one is no trace, cannot be read, or is of the same session as another */
    public RunMatrix matrix(List<Path> files) throws CommandException {
        DistinctSessions sessions = new DistinctSessions();
        List<RunFacts> runs = new ArrayList<>();
        for (Path file : files) {
            Trace trace = new TraceFile(file, console, own).load();
            sessions.add(file, trace);
            if (groups.takes(trace.session())) {
                runs.add(facts(file, trace, options));
            }
        }
        if (runs.isEmpty()) {
            throw groups.nothingTaken();
        }
        return RunMatrix.of(runs, groups.groupBy());
    }

    /** Compares what is loaded already. @param by by what runs are put together; null for nothing */
    public static RunMatrix matrix(List<Path> files, List<Trace> traces, DiffOptions options, @Nullable GroupBy by) {
        List<RunFacts> runs = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            runs.add(facts(files.get(i), traces.get(i), options));
        }
        return RunMatrix.of(runs, by);
    }

    private static RunFacts facts(Path file, Trace trace, DiffOptions options) {
        return RunFacts.of(TraceInput.name(file), Usage.of(trace, options, List.of()));
    }
}
