package io.envtrace.cli.options;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.report.spi.Clock;
import io.envtrace.core.report.spi.Folding;
import picocli.CommandLine.Option;

/** How much of a trace text tells in lines, and what stands before each. */
public final class FoldingOptions {
    @Option(
            names = "--tools",
            description = "Show what helpers did, such as compilers and shells; text only counts it otherwise.")
    private boolean tools;

    @Option(
            names = "--all",
            description =
                    "Show everything: what helpers did, every repeat in another process, names that libraries ask for in bulk,"
                            + " and what runtimes read for themselves.")
    private boolean all;

    @Option(names = "-t", description = "Begin each line with the time of day; -tt with microseconds.")
    private boolean[] times = {};

    @Option(names = "-r", description = "Begin each line with the seconds since the line before.")
    private boolean relative;

    /** Whether nothing is to be left out. */
    public boolean all() {
        return all;
    }

    /** @param filter where it names programs, helpers among them are wanted, too */
    public Folding folding(Filter filter) {
        boolean named = !filter.programs().include().isEmpty();
        return all ? Folding.NONE : new Folding(!tools && !named, true);
    }

    public Clock clock() {
        if (relative) {
            return Clock.RELATIVE;
        }
        return times.length == 0 ? Clock.NONE : times.length == 1 ? Clock.SECONDS : Clock.MICROSECONDS;
    }
}
