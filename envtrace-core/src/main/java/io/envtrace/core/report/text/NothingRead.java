package io.envtrace.core.report.text;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.NearFilter;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import java.util.List;

/** What is said where no read is shown: no more than what follows. */
final class NothingRead {
    private final Trace trace;
    private final Filter filter;
    private final PlainText text;

    NothingRead(Trace trace, Filter filter, PlainText text) {
        this.trace = trace;
        this.filter = filter;
        this.text = text;
    }

    /**
     * The words for the summary's first line. Who has the whole environment may use any variable, and what was not watched is not known.
     *
     * @param lists how often the whole environment was taken
     */
    String words(long lists) {
        if (filter.isNarrow()) {
            return nothingLetThrough();
        }
        return lists > 0
                ? "no variable read by name"
                : trace.session().complete() && trace.processes().stream().noneMatch(NothingRead::isUnseen)
                        ? "no variable read"
                        : "no read of a variable seen";
    }

    /** Whether nothing was there to see what it reads: a JVM that ended before its agent began runs no program, but reads its own options. */
    static boolean isUnseen(ProcessNode process) {
        return process.pid() != 0
                && process.role() != Role.HELPER
                && process.coverage().level() == Coverage.Level.NONE;
    }

    private String nothingLetThrough() {
        List<String> near = new NearFilter(trace, filter).names();
        return "nothing read that " + text.escape(filter.applied().text()) + " lets through"
                + (near.isEmpty() ? "" : "; near: " + text.escape(String.join(", ", near)));
    }
}
