package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.PolicyFile;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FilterOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.ResultOptions;
import io.envtrace.cli.options.names.TemplateFormatNames;
import io.envtrace.cli.output.Destination;
import io.envtrace.cli.session.RuleFiles;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.Style;
import io.envtrace.core.template.Needs;
import io.envtrace.core.template.SecretVariables;
import io.envtrace.core.template.TemplateFormat;
import io.envtrace.core.template.TemplateFormats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a template of an environment from what was read. */
@Command(
        name = "template",
        customSynopsis = "envtrace template [OPTIONS] TRACE...",
        description =
                "Write .env.example, Kubernetes, Compose and other files from what was read, with placeholders for secrets.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {HelpText.DONE, HelpText.TROUBLE},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace template trace.json > .env.example",
            "  envtrace template --format kubernetes -o app.yaml trace.json",
            "",
            HelpText.ENVIRONMENT,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace check --init writes a policy."
        },
        sortOptions = false)
public final class TemplateCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = TemplateFormatNames.class,
            description = "${COMPLETION-CANDIDATES}; by default FILE's name decides, else dotenv.")
    private @Nullable String format;

    @Mixin
    private ResultOptions target = new ResultOptions();

    @Option(names = "--examples", description = "Include values that were seen and do not look secret.")
    private boolean examples;

    @Option(names = "--all", description = "Include names that a framework asks for in bulk and does not find.")
    private boolean all;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Variables that this policy declares secret are secret, besides those whose name or value says so.")
    private @Nullable Path policy;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "Secret rules to use in place of the built-in ones.")
    private @Nullable Path secrets;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "TRACE", description = TraceArguments.DESCRIPTION)
    private List<Path> traces = new ArrayList<>();

    public TemplateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException {
        TemplateFormat chosen = new FormatChoice<>(TemplateFormats.all()).choose(format, target.output(), "dotenv");
        List<Trace> loaded = TraceFile.loadAll(traces, context.console());
        SecretVariables secret = secretVariables();
        Needs needs = all
                ? Needs.ofAll(loaded, filter.filter(false), secret)
                : Needs.of(loaded, filter.filter(false), secret);
        byte[] text = painted(chosen.text(needs.list(), examples)).getBytes(StandardCharsets.UTF_8);
        int status = new Destination(target.output(), context.console().out()).write(out -> out.write(text));
        needs.leftOut().forEach(this::reportLeftOut);
        return status;
    }

    /** On a terminal, comments stand back. */
    private String painted(String text) {
        if (target.output() != null || !context.console().colorOnOut(target.color())) {
            return text;
        }
        StringBuilder painted = new StringBuilder();
        text.lines()
                .forEach(
                        line -> painted.append(line.stripLeading().startsWith("#") ? Style.DIM.paint(line, true) : line)
                                .append('\n'));
        return painted.toString();
    }

    private SecretVariables secretVariables() throws CommandException {
        Path declarations = policy;
        Policy declared = declarations == null ? null : PolicyFile.read(declarations);
        return SecretVariables.by(
                RuleFiles.rules(secrets),
                name -> declared != null && declared.of(name).stream().anyMatch(Declaration::secret));
    }

    private void reportLeftOut(String library, int count) {
        context.console()
                .message("left out " + count + " names that " + library
                        + " asks for in bulk and does not find; --all keeps them");
    }
}
