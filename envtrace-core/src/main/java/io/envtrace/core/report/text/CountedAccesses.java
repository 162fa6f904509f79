package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.NameWalks;
import io.envtrace.core.analysis.ProgramAccesses;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.ReportOptions;
import java.util.List;

/** Which accesses of a finished trace have a line: not what libraries asked for in bulk. */
final class CountedAccesses {
    private final ReportOptions options;
    private final BulkNames bulk;
    private final NameWalks walks;

    CountedAccesses(Trace trace, ReportOptions options) {
        this.options = options;
        boolean folds = options.folding().repeats() && options.filter().only().isEmpty();
        List<Access> program =
                folds ? ProgramAccesses.of(trace, options.filter().apply(trace).accesses()) : List.of();
        this.bulk = BulkNames.byLine(program);
        this.walks = NameWalks.of(program);
    }

    boolean wants(Access access, ProcessNode process) {
        return options.filter().matches(access, process) && !bulk.contains(access) && !walks.contains(access);
    }
}
