package io.envtrace.cli.command;

import io.envtrace.cli.output.Console;
import io.envtrace.cli.session.Installation;
import io.envtrace.ptrace.start.CallerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Run by the build: writes shell completions, and the manual's source, from the commands themselves. */
public final class Documentation {
    private Documentation() {}

    /** @param args directory of what is installed under share, directory of the manual's source, version */
    public static void main(String[] args) throws IOException {
        CommandLine all = CommandLines.all(context());
        completions(all, Path.of(args[0]));
        all.getCommandSpec().versionProvider(null).version("envtrace " + args[2]);
        manual(all, Path.of(args[1]));
    }

    private static CommandContext context() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Console console = new Console(nowhere, nowhere, new FakeCallerContext());
        return new CommandContext(
                console,
                new CallerState(List.of(), new BitSet(), 0, 0, false),
                () -> {
                    throw new IllegalStateException("nothing is started here");
                },
                new Installation(Path.of(""), Path.of(""), Path.of(""), ""));
    }

    private static void completions(CommandLine all, Path share) throws IOException {
        Path bash = Files.createDirectories(share.resolve("bash-completion/completions"));
        // What is generated knows neither that a command's name may be left out nor what stands behind "--".
        String generated = AutoComplete.bash("envtrace", all).replaceAll("(?m)^complete -F .*\\n", "");
        Files.writeString(bash.resolve("envtrace"), generated + resource("completion.bash"));
        Path zsh = Files.createDirectories(share.resolve("zsh/site-functions"));
        Files.writeString(
                zsh.resolve("_envtrace"),
                "#compdef envtrace\n"
                        + "# The completion of bash, which zsh can use as it is.\n"
                        + "autoload -U +X bashcompinit && bashcompinit\n"
                        + "# Bash has it, zsh has not.\n"
                        + "(( $+functions[compopt] )) || functions[compopt]=:\n"
                        + "source \"${${(%):-%x}:A:h}/../../bash-completion/completions/envtrace\"\n"
                        + "_bash_complete -o default -F _envtrace_complete\n");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Documentation.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void manual(CommandLine all, Path source) throws IOException {
        Files.createDirectories(source);
        List<CommandSpec> specs = new ArrayList<>();
        specs.add(all.getCommandSpec());
        for (String name :
                List.of("run", "attach", "report", "diff", "check", "template", "chain", "origin", "doctor")) {
            specs.add(all.getSubcommands().get(name).getCommandSpec());
        }
        CommandLine store = all.getSubcommands().get("store");
        specs.add(store.getCommandSpec());
        store.getSubcommands().values().forEach(inner -> specs.add(inner.getCommandSpec()));
        int failed = ManPageGenerator.generateManPage(
                source.toFile(), null, new boolean[0], true, specs.toArray(new CommandSpec[0]));
        if (failed != 0) {
            throw new IOException("the manual could not be written: " + failed);
        }
        for (CommandSpec spec : specs) {
            plain(source.resolve(spec.qualifiedName("-") + ".adoc"));
        }
    }

    /** Asciidoc would make one long dash of two; and a heading of the manual has no colon. */
    private static void plain(Path page) throws IOException {
        String text = Files.readString(page).replace(" -- ", " +--+ ").replace("[--]", "[+--+]");
        String sections = text.replaceAll("(?m)^(Examples|Environment|Files|See also):$", "== $1");
        String titled = sections.replaceAll("(?m)^== +(.*?):?$", "== $1");
        // Terms and what they mean are a list of definitions there.
        String defined = titled.replaceAll("(?m)^(?! )(\\S+(?:, \\S+)*)  (\\S.*)$", "$1::\n  $2");
        Files.writeString(page, phrase(lines(defined)));
    }

    /** What a command does, as a phrase: manuals' indices show it behind the name. */
    private static String phrase(String text) {
        Matcher name = Pattern.compile("(?m)^(envtrace[a-z-]* - )(\\w)((?:[^.:;\n]|[.](?=\\S))*).*$")
                .matcher(text);
        return name.replaceFirst(found ->
                Matcher.quoteReplacement(found.group(1) + found.group(2).toLowerCase(Locale.ROOT) + found.group(3)));
    }

    /** Each way to call a command stands in a line of its own. */
    private static String lines(String text) {
        int start = text.indexOf("== Synopsis\n\n") + "== Synopsis\n\n".length();
        int end = text.indexOf("\n\n", start);
        return text.substring(0, start) + text.substring(start, end).replaceAll("\n +", " +\n") + text.substring(end);
    }
}
