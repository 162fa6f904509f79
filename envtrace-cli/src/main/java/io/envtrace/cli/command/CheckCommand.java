package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.input.BaselineFile;
import io.envtrace.cli.input.PolicyFile;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.NameOptions;
import io.envtrace.cli.options.OwnOption;
import io.envtrace.cli.options.PolicyOptions;
import io.envtrace.cli.options.ResultOptions;
import io.envtrace.cli.options.names.FindingFormatNames;
import io.envtrace.cli.output.Destination;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Checker;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.FirstPolicy;
import io.envtrace.core.check.format.FindingFormat;
import io.envtrace.core.check.format.FindingFormats;
import io.envtrace.core.check.format.FindingRenderOptions;
import io.envtrace.core.check.format.SourceTree;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.input.TraceInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks runs against a policy. */
@Command(
        name = "check",
        customSynopsis = {
            "envtrace check [OPTIONS] --policy FILE TRACE...",
            "       envtrace check [OPTIONS] --declarations FILE TRACE...",
            "       envtrace check --init [OPTIONS] TRACE..."
        },
        description =
                "Check runs against a policy: who read what it must not read, and what is missing, wrong or weak.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {
            "0:No findings of the severity that --fail-on names, or above.",
            "1:Findings of that severity, or the command itself was not traced.",
            HelpText.TROUBLE
        },
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace check --init -o policy.yaml trace.json",
            "  envtrace check --policy policy.yaml trace.json",
            "  envtrace check --declarations .env.example --fail-on note trace.json",
            "  envtrace check --policy policy.yaml --format sarif -o findings.sarif trace.json",
            "",
            HelpText.ENVIRONMENT,
            HelpText.NO_COLOR,
            "",
            HelpText.FILES,
            HelpText.CONFIG,
            HelpText.USER_CONFIG,
            "",
            HelpText.SEE_ALSO,
            "envtrace run --policy checks a command as it runs."
        },
        sortOptions = false)
public final class CheckCommand implements Callable<Integer>, FailureStatus {
    private final CommandContext context;

    @Mixin
    private PolicyOptions policyOptions = new PolicyOptions();

    @Option(
            names = "--declarations",
            paramLabel = "FILE",
            description =
                    "What is read has to be declared in FILE, and what it declares to be read: .env.example, "
                            + ".env.schema, a compose file, a Kubernetes manifest, Spring's metadata. May be repeated; adds to a policy.")
    private List<Path> declarations = new ArrayList<>();

    @Option(names = "--init", description = "Write a first policy, from what the traces show.")
    private boolean init;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = FindingFormatNames.class,
            description = "${COMPLETION-CANDIDATES}; by default FILE's extension decides, else text.")
    private @Nullable String format;

    @Mixin
    private ResultOptions target = new ResultOptions();

    @Mixin
    private NameOptions names = new NameOptions();

    @Option(names = "--internal", description = "Also judge what runtimes read for themselves.")
    private boolean internal;

    @Mixin
    private OwnOption own = new OwnOption();

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write all present findings to FILE as accepted.")
    private @Nullable Path newBaseline;

    @Option(
            names = "--source-root",
            paramLabel = "DIR",
            description = "Name files in findings relative to DIR, for sarif and github.")
    private @Nullable Path sourceRoot;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "TRACE", description = TraceArguments.DESCRIPTION)
    private List<Path> traces = new ArrayList<>();

    public CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    @Override
    public Integer call() throws CommandException {
        if (init) {
            return writeFirstPolicy();
        }
        FindingFormat chosen =
                new FormatChoice<>(FindingFormats.all()).choose(format, target.output(), FormatChoice.TEXT);
        CheckResult result = withoutAccepted(check(policy()));
        FindingRenderOptions options = renderOptions(sources(result));
        int written = new Destination(target.output(), context.console().out())
                .write(out -> chosen.write(result, options, out));
        boolean fails = result.fails(policyOptions.failOn(), policyOptions.allowIncomplete());
        return written != ExitCode.OK ? written : fails ? ExitCode.FOUND : ExitCode.OK;
    }

    private int writeFirstPolicy() throws CommandException {
        if (policyOptions.policy() != null) {
            throw new CommandException(ExitCode.TROUBLE, "--init writes a policy, and takes none: leave --policy out");
        }
        boolean checks = policyOptions.baseline() != null || policyOptions.asksWhenToFail() || !declarations.isEmpty();
        if (checks || format != null || newBaseline != null || sourceRoot != null) {
            throw new CommandException(
                    ExitCode.TROUBLE,
                    "--init checks nothing: leave --baseline, --declarations, --fail-on, --format, --source-root and --write-baseline out");
        }
        byte[] text = FirstPolicy.of(TraceFile.loadAll(traces, context.console(), own.code()))
                .getBytes(StandardCharsets.UTF_8);
        return new Destination(target.output(), context.console().out()).write(out -> out.write(text));
    }

    private Policy policy() throws CommandException {
        if (policyOptions.policy() == null && !declarations.isEmpty()) {
            return PolicyFile.declared(declarations);
        }
        if (policyOptions.policy() == null) {
            throw new CommandException(
                    ExitCode.TROUBLE,
                    "--policy FILE is missing; envtrace check --init -o FILE TRACE writes a first one, and --declarations FILE needs none");
        }
        return PolicyFile.read(policyOptions.policy())
                .with(PolicyFile.declared(declarations).variables());
    }

    private CheckResult check(Policy policy) throws CommandException {
        Checker checker = new Checker(policy, names.filter(List.of(), internal));
        for (Path trace : traces) {
            checker.add(TraceInput.name(trace), new TraceFile(trace, context.console(), own.code()).load());
        }
        return checker.result();
    }

    private CheckResult withoutAccepted(CheckResult result) throws CommandException {
        CheckResult rest = result.without(PolicyFile.accepted(policyOptions.baseline()));
        if (newBaseline != null) {
            new BaselineFile(newBaseline).write(result);
            rest = rest.without(
                    result.findings().stream().map(Finding::fingerprint).collect(Collectors.toSet()));
        }
        return rest;
    }

    private @Nullable SourceTree sources(CheckResult result) throws CommandException {
        if (sourceRoot == null) {
            return null;
        }
        try {
            SourceTree tree = SourceTree.of(sourceRoot, result);
            if (!tree.complete()) {
                context.console().message("--source-root " + sourceRoot + ": too many files, some were not looked at");
            }
            return tree;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(sourceRoot, e), e);
        }
    }

    private FindingRenderOptions renderOptions(@Nullable SourceTree sources) {
        boolean file = target.output() != null;
        return new FindingRenderOptions(
                file ? StandardCharsets.UTF_8 : context.console().charset(),
                !file && context.console().colorOnOut(target.color()),
                policyOptions.failOn(),
                Path.of("").toAbsolutePath().toString(),
                context.installation().version(),
                (policyOptions.policy() == null ? declarations.get(0) : policyOptions.policy())
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                sources);
    }
}
