package io.envtrace.cli.command;

import io.envtrace.cli.help.GoOverlayHelp;
import io.envtrace.cli.options.EnumConverter;
import io.envtrace.cli.output.ColorMode;
import io.envtrace.cli.plan.ScriptsMode;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.event.secret.ValuesMode;
import io.envtrace.event.session.StackMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** All commands. A new one is one class and one line here. Each is made only when it is asked for: that is half of the start-up. */
public final class CommandLines {
    private static final String RUN = "run";
    private static final String STORE = "store";
    private static final String GO_OVERLAY = "go-overlay";

    /** Commands that come later: a program of such a name, which is run today, would not be run any more then. */
    private static final Set<String> RESERVED = Set.of("scan", "inject", "collect", "core", "audit", "uninject");

    private final Map<String, Function<CommandContext, Object>> commands = new LinkedHashMap<>();
    private final CommandContext context;

    public CommandLines(CommandContext context) {
        this.context = context;
        commands.put(RUN, RunCommand::new);
        commands.put("attach", AttachCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("template", TemplateCommand::new);
        commands.put("chain", ChainCommand::new);
        commands.put("origin", OriginCommand::new);
        commands.put("shell-init", ShellInitCommand::new);
        commands.put("java-home", JavaHomeCommand::new);
        commands.put(GO_OVERLAY, RunCommand::goOverlay);
        commands.put("doctor", DoctorCommand::new);
        commands.put(STORE, any -> new StoreCommand());
    }

    /** Whether a program of that name is only run behind {@code --}. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** The command of that name, or null. */
    public @Nullable CommandLine named(String name) {
        Function<CommandContext, Object> command = commands.get(name);
        return command == null ? null : configure(made(name, command), name);
    }

    /** A command that stands within another one, by itself; null where there is none. */
    @Nullable
    CommandLine within(String outer, String name) {
        Function<CommandContext, Object> command = inner(outer).get(name);
        return command == null ? null : configure(new CommandLine(command.apply(context)), outer + " " + name);
    }

    /** The commands within another one: none but for the store's. */
    private static Map<String, Function<CommandContext, Object>> inner(String outer) {
        Map<String, Function<CommandContext, Object>> commands = new LinkedHashMap<>();
        if (outer.equals(STORE)) {
            commands.put("add", StoreCommand.Add::new);
            commands.put("query", StoreCommand.Query::new);
        }
        return commands;
    }

    private CommandLine made(String name, Function<CommandContext, Object> command) {
        CommandLine line = new CommandLine(command.apply(context));
        if (name.equals(GO_OVERLAY)) {
            GoOverlayHelp.describe(line.getCommandSpec().usageMessage());
        }
        inner(name).forEach((each, within) -> line.addSubcommand(each, within.apply(context)));
        return line;
    }

    /** What is meant where no command is named. */
    public CommandLine run() {
        return configure(new CommandLine(new RunCommand(context)), RUN);
    }

    /** The whole: for help, completion and the manual. */
    public static CommandLine all(CommandContext context) {
        CommandLine root = new CommandLine(new RootCommand());
        CommandLines lines = new CommandLines(context);
        lines.commands.forEach((name, command) -> root.addSubcommand(name, lines.made(name, command)));
        root.addSubcommand(new CommandLine.HelpCommand());
        return configure(root, "");
    }

    /** The words of the traced command are passed on as they are: they are neither options of envtrace nor argument files. */
    private static CommandLine configure(CommandLine line, String name) {
        if (!name.isEmpty()) {
            line.setCommandName("envtrace " + name);
        }
        return line.setStopAtPositional(name.equals(RUN) || name.equals(GO_OVERLAY))
                .setExpandAtFiles(false)
                .registerConverter(StackMode.class, new EnumConverter<>(StackMode.values()))
                .registerConverter(ScriptsMode.class, new EnumConverter<>(ScriptsMode.values()))
                .registerConverter(ValuesMode.class, new EnumConverter<>(ValuesMode.values()))
                .registerConverter(Severity.class, new EnumConverter<>(Severity.values()))
                .registerConverter(ColorMode.class, new EnumConverter<>(ColorMode.values()))
                .setOverwrittenOptionsAllowed(true);
    }
}
