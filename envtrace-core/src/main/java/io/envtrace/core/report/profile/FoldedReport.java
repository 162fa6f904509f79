package io.envtrace.core.report.profile;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;

/** One line a stack, with the number of accesses: what flamegraph.pl and inferno read. The outermost frame is the process, or the group that its run belongs to. */
public final class FoldedReport extends WholeFormat {
    public FoldedReport() {
        super("folded", "stacks with counts, for flamegraph.pl, inferno and speedscope", "folded", "collapsed");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        FoldedLines lines = new FoldedLines(options.groups());
        for (Access access : trace.accesses()) {
            lines.add(access, trace.processes().get(access.process()));
        }
        lines.write(out);
    }
}
