package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.ResultOptions;
import io.envtrace.cli.options.names.ChainFormatNames;
import io.envtrace.cli.output.Destination;
import io.envtrace.core.chain.Chain;
import io.envtrace.core.chain.format.ChainFormat;
import io.envtrace.core.chain.format.ChainFormats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows one variable through all processes. */
@Command(
        name = "chain",
        customSynopsis = "envtrace chain [OPTIONS] NAME TRACE",
        description =
                "Follow one variable through all processes: who was given it, set it, changed it, dropped it and read it.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {HelpText.DONE, "1:The variable is not in the trace.", HelpText.TROUBLE},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace chain PATH trace.json",
            "  envtrace chain --format json DB_URL trace.json",
            "",
            HelpText.ENVIRONMENT,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace report, envtrace diff"
        },
        sortOptions = false)
public final class ChainCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = ChainFormatNames.class,
            description = "${COMPLETION-CANDIDATES}; by default FILE's extension decides, else text.")
    private @Nullable String format;

    @Mixin
    private ResultOptions target = new ResultOptions();

    @Option(names = "--all", description = "Also show processes that only handed the variable on.")
    private boolean all;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The variable.")
    private String variable = "";

    @Parameters(index = "1", paramLabel = "TRACE", description = TraceArguments.DESCRIPTION)
    private Path trace = Path.of("");

    public ChainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException {
        ChainFormat chosen = new FormatChoice<>(ChainFormats.all()).choose(format, target.output(), FormatChoice.TEXT);
        Chain chain = Chain.of(new TraceFile(trace, context.console()).load(), variable);
        int written = new Destination(target.output(), context.console().out())
                .write(out -> chosen.write(chain, renderOptions(), out));
        return written != ExitCode.OK || chain.isKnown() ? written : ExitCode.DIFFERENT;
    }

    private ChainFormat.Options renderOptions() {
        return target.output() != null
                ? new ChainFormat.Options(StandardCharsets.UTF_8, false, all)
                : new ChainFormat.Options(
                        context.console().charset(), context.console().colorOnOut(target.color()), all);
    }
}
