package io.envtrace.cli.config;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.WrongUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the configuration says for one command line, as words to put before the user's. */
public final class ConfiguredArguments {
    /** Files that are the same in each run, besides those that a directory's file may name. */
    private static final Set<String> FIXED = Set.of("secrets", "fingerprint-key", "audit", "otlp-certificate");

    /** Options that are not set for good. */
    private static final Set<String> NEVER = Set.of("help", "no-config");

    private final Configuration configuration;
    private final Supplier<CommandLine> all;
    private final List<ConfiguredOption> used = new ArrayList<>();

    /** @param all all commands, to tell an option of another one from a slip */
    public ConfiguredArguments(Configuration configuration, Supplier<CommandLine> all) {
        this.configuration = configuration;
        this.all = all;
    }

    /**
     * The words.
     *
     * @param command its name
     * @param given what the user typed, which goes before the configuration
     * @throws CommandException a file names an option that no command has, or gives it no fitting value
     */
    public List<String> words(String command, ParseResult given) throws CommandException {
        List<String> words = new ArrayList<>();
        for (ConfiguredOption option : configuration.options()) {
            OptionSpec spec = spec(option, command, given.commandSpec().commandLine());
            if (spec != null && !given.hasMatchedOption(spec)) {
                add(option, spec, words);
            }
        }
        return words;
    }

    /** The options that were put before the user's. */
    public List<ConfiguredOption> used() {
        return List.copyOf(used);
    }

    /** The option of this command; null where the configuration is about another. */
    private @Nullable OptionSpec spec(ConfiguredOption option, String command, CommandLine line)
            throws CommandException {
        OptionSpec spec = find(line, option.name());
        if (spec == null || !option.command().isEmpty() && !option.command().equals(command)) {
            checkKnown(option);
            return null;
        }
        boolean isGeneral = option.command().isEmpty();
        return isGeneral && hasOfItsOwn(option, command) ? null : spec;
    }

    /** Whether the part for this command says something else. */
    private boolean hasOfItsOwn(ConfiguredOption option, String command) {
        return configuration.options().stream()
                .anyMatch(each -> each.command().equals(command) && each.name().equals(option.name()));
    }

    private static @Nullable OptionSpec find(CommandLine line, String name) {
        if (NEVER.contains(name)) {
            return null;
        }
        OptionSpec spec = line.getCommandSpec().findOption(ConfiguredOption.option(name));
        for (CommandLine inner : line.getSubcommands().values()) {
            spec = spec == null ? find(inner, name) : spec;
        }
        return spec;
    }

    private void checkKnown(ConfiguredOption option) throws CommandException {
        CommandLine root = all.get();
        if (option.command().isEmpty()) {
            for (CommandLine each : root.getSubcommands().values()) {
                if (find(each, option.name()) != null) {
                    return;
                }
            }
            throw wrong(option, "no command has an option " + option.name());
        }
        CommandLine command = root.getSubcommands().get(option.command());
        if (command == null) {
            throw wrong(option, "there is no command " + option.command());
        }
        if (find(command, option.name()) == null) {
            throw wrong(option, option.command() + " has no option " + option.name());
        }
    }

    private void add(ConfiguredOption option, OptionSpec spec, List<String> words) throws CommandException {
        String name = spec.longestName();
        if (spec.arity().max() == 0) {
            if (isOn(option)) {
                words.add(name);
                used.add(option);
            }
            return;
        }
        if (option.values().size() != 1 && !spec.isMultiValue()) {
            throw wrong(option, option.name() + " takes one value");
        }
        used.add(option);
        for (String value : option.values()) {
            words.add(name + "=" + (isFixed(option) ? beside(option, value) : value));
        }
    }

    private boolean isOn(ConfiguredOption option) throws CommandException {
        String value = option.values().size() == 1 ? option.values().get(0) : "";
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(option, option.name() + " is true or false");
        }
        return value.equals("true");
    }

    private static boolean isFixed(ConfiguredOption option) {
        return DirectoryLimits.isFile(option.name()) || FIXED.contains(option.name());
    }

    /** A name without a directory means a file beside the configuration. */
    private static String beside(ConfiguredOption option, String value) {
        return option.place().path().resolveSibling(value).toString();
    }

    private CommandException wrong(ConfiguredOption option, String reason) {
        return new CommandException(ExitCode.FAILURE, option.source() + ": " + reason);
    }

    /** The failure that a value of the configuration is not what its option takes. */
    public CommandException unfit(ParameterException e) {
        String reason = WrongUse.line(e);
        for (ConfiguredOption option : used) {
            if (e.getArgSpec() instanceof OptionSpec spec && spec.longestName().equals(option.option())) {
                return wrong(option, reason);
            }
        }
        return new CommandException(ExitCode.FAILURE, reason);
    }
}
