package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.help.HelpText;
import io.envtrace.cli.options.CommonOptions;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.options.OwnTags;
import io.envtrace.cli.options.SizeConverter;
import io.envtrace.cli.options.names.QuestionNames;
import io.envtrace.cli.options.names.RowFormatNames;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.Destination;
import io.envtrace.cli.store.StoreAddition;
import io.envtrace.cli.store.StoreAsking;
import io.envtrace.cli.store.StoreModule;
import io.envtrace.core.store.StoreLimits;
import io.envtrace.core.store.StoreQuestion;
import io.envtrace.core.store.format.RowFormat;
import io.envtrace.core.store.format.RowFormats;
import io.envtrace.core.store.format.RowOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps many traces as tables: {@code store} itself has only the help, its commands are in here. */
@Command(
        name = "store",
        customSynopsis = {
            "envtrace store add [OPTIONS] DIR TRACE...",
            "       envtrace store query [OPTIONS] DIR [QUESTION]"
        },
        description = "Keep many traces as Parquet files, and ask them: which runs, who, since when.",
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {HelpText.DONE, HelpText.TROUBLE},
        footerHeading = HelpText.EXAMPLES,
        footer = {
            "  envtrace store add runs *.json",
            "  envtrace store query runs unset",
            "",
            "envtrace help store add and envtrace help store query list the options."
        })
public final class StoreCommand implements FailureStatus {
    /** What {@code --memory} is by default, in bytes: with the heap of the tool it stays below a gigabyte. */
    private static final long MEMORY = 400L << 20;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public int troubleStatus() {
        return ExitCode.TROUBLE;
    }

    /** Adds traces. */
    @Command(
            name = "add",
            customSynopsis = "envtrace store add [OPTIONS] DIR TRACE...",
            description = "Add traces to the store DIR, which is made where it is missing. A session is there once.",
            exitCodeListHeading = HelpText.EXIT_STATUS,
            exitCodeList = {"0:All traces are in the store.", "2:Trouble; the other traces have been added."},
            footerHeading = HelpText.EXAMPLES,
            footer = {
                "  envtrace store add runs trace.json",
                "  envtrace store add runs ci/*.json --tag version=2.1",
                "",
                HelpText.SEE_ALSO,
                "envtrace run --tag gives a run its tags."
            },
            sortOptions = false)
    static final class Add implements Callable<Integer>, FailureStatus {
        private final CommandContext context;

        @Option(
                names = "--by",
                paramLabel = "KEY",
                description = "Divide a new store by this tag, beside the day; by default by the tag version.")
        private String key = "";

        @Option(
                names = "--tag",
                paramLabel = "KEY=VALUE",
                description = "Give the traces a tag that they do not have yet.")
        private List<String> tags = new ArrayList<>();

        @Mixin
        private CommonOptions common = new CommonOptions();

        @Parameters(index = "0", paramLabel = "DIR", description = "The store's directory.")
        private Path directory = Path.of("");

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "TRACE", description = TraceArguments.DESCRIPTION)
        private List<Path> traces = new ArrayList<>();

        Add(CommandContext context) {
            this.context = context;
        }

        @Override
        public int troubleStatus() {
            return ExitCode.TROUBLE;
        }

        @Override
        public Integer call() throws CommandException {
            Map<String, String> given = new LinkedHashMap<>();
            for (String tag : tags) {
                OwnTags.add(given, tag, "key=value", ExitCode.TROUBLE);
            }
            return new StoreAddition(StoreModule.load(context.installation()), context.console(), directory)
                    .add(traces, key, given);
        }
    }

    /** Asks. */
    @Command(
            name = "query",
            customSynopsis = "envtrace store query [OPTIONS] DIR [QUESTION]",
            description = "Ask the store DIR a ready question, or with --sql one of your own.",
            exitCodeListHeading = HelpText.EXIT_STATUS,
            exitCodeList = {HelpText.DONE, HelpText.TROUBLE},
            footerHeading = HelpText.EXAMPLES,
            footer = {
                "  envtrace store query runs unset",
                "  envtrace store query runs secret-readers --variable 'DB_*'",
                "  envtrace store query runs new-reads --since 2.1",
                "  envtrace store query runs separating --format json",
                "  envtrace store query runs --sql 'SELECT host, count(*) FROM runs GROUP BY host'"
            },
            sortOptions = false)
    static final class Query implements Callable<Integer>, FailureStatus {
        private final CommandContext context;

        @Option(
                names = "--since",
                paramLabel = "VERSION",
                description = "With new-reads: compare runs from the first one with this tag on (VERSION, or KEY=VALUE)"
                        + " with all earlier ones.")
        private @Nullable String since;

        @Option(
                names = "--variable",
                paramLabel = "GLOB",
                description = "With a ready question: look at no other variables.")
        private String variable = "";

        @Option(names = "--sql", paramLabel = "SQL", description = "Run a query on the views runs and accesses.")
        private @Nullable String sql;

        @Option(
                names = "--allow-files",
                description = "Let --sql read and write any file, and the network. Not for SQL from somebody else.")
        private boolean files;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                completionCandidates = RowFormatNames.class,
                description = "${COMPLETION-CANDIDATES}; by default FILE's extension decides, else table.")
        private @Nullable String format;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Write to FILE.")
        private @Nullable Path output;

        @Option(names = "--all", description = "Show all rows of a table, and whole texts.")
        private boolean all;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Work on so many processors at once; by default on all.")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Option(
                names = "--memory",
                paramLabel = "SIZE",
                converter = SizeConverter.class,
                description = "Memory of the database (400m); what does not fit goes to the temporary directory.")
        private long memory = MEMORY;

        @Mixin
        private CommonOptions common = new CommonOptions();

        @Parameters(index = "0", paramLabel = "DIR", description = "The store's directory.")
        private Path directory = Path.of("");

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "QUESTION",
                completionCandidates = QuestionNames.class,
                description = "${COMPLETION-CANDIDATES}; by default runs.")
        private @Nullable String question;

        Query(CommandContext context) {
            this.context = context;
        }

        @Override
        public int troubleStatus() {
            return ExitCode.TROUBLE;
        }

        @Override
        public Integer call() throws CommandException {
            RowFormat chosen = new FormatChoice<>(RowFormats.all()).choose(format, output, "table");
            if (threads < 1) {
                throw wrong("--threads " + threads + ": at least 1 is needed");
            }
            StoreAsking.Question asked = sql == null ? ready() : free(sql);
            Destination to = new Destination(output, context.console().out());
            StoreLimits limits = new StoreLimits(threads, memory, files);
            return new StoreAsking(StoreModule.load(context.installation()), directory, limits)
                    .ask(asked, chosen, look(), to);
        }

        private RowOptions look() {
            String asked = sql != null ? sql : question == null ? StoreQuestion.Kind.RUNS.label() : question;
            if (output != null) {
                return new RowOptions(asked, StandardCharsets.UTF_8, RowOptions.ANY_WIDTH, all);
            }
            Console console = context.console();
            int columns = console.isOutTerminal()
                    ? console.callerContext().terminalSize().columns()
                    : RowOptions.ANY_WIDTH;
            return new RowOptions(asked, console.charset(), columns, all);
        }

        private StoreAsking.Question free(String text) throws CommandException {
            if (question != null || since != null || !variable.isEmpty()) {
                throw wrong("--sql stands for the question: neither QUESTION nor --since nor --variable goes with it");
            }
            return (reader, sink) -> reader.sql(text, sink);
        }

        private StoreAsking.Question ready() throws CommandException {
            StoreQuestion.Kind kind = kind();
            boolean needs = kind == StoreQuestion.Kind.NEW_READS;
            if (needs && since == null) {
                throw wrong("new-reads needs --since VERSION");
            }
            if (!needs && since != null) {
                throw wrong("--since goes with new-reads only");
            }
            if (files) {
                throw wrong("--allow-files goes with --sql only");
            }
            String given = since == null ? "" : since;
            int equals = given.indexOf('=');
            StoreQuestion ask = new StoreQuestion(
                    kind, variable, given.substring(0, Math.max(0, equals)), given.substring(equals + 1));
            return (reader, sink) -> reader.ask(ask, sink);
        }

        private StoreQuestion.Kind kind() throws CommandException {
            if (question == null) {
                return StoreQuestion.Kind.RUNS;
            }
            for (StoreQuestion.Kind each : StoreQuestion.Kind.values()) {
                if (each.label().equals(question)) {
                    return each;
                }
            }
            throw wrong(question + ": no such question; there are " + String.join(", ", StoreQuestion.Kind.labels())
                    + ", and --sql");
        }

        private static CommandException wrong(String message) {
            return new CommandException(ExitCode.TROUBLE, message);
        }
    }
}
