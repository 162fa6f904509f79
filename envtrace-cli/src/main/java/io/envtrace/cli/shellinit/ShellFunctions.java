package io.envtrace.cli.shellinit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The text that defines the functions in one shell. */
public enum ShellFunctions {
    BASH("function %s { __envtrace_run %s \"$@\"; }\n", "'\\''"),
    ZSH("function %s { __envtrace_run %s \"$@\"; }\n", "'\\''"),
    FISH("function %s --description 'Run by envtrace'; __envtrace_run %s $argv; end\n", "\\'");

    private final String function;
    private final String quote;

    /**
     * A shell.
     *
     * @param function the definition of a function that runs a command
     * @param quote how a quotation mark is written between quotation marks
     */
    ShellFunctions(String function, String quote) {
        this.function = function;
        this.quote = quote;
    }

    /**
     * The definitions.
     *
     * @param commands names of programs that {@link CommandNames} takes
     * @param options what each run is given
     */
    public String text(List<String> commands, List<String> options) {
        StringBuilder quoted = new StringBuilder();
        for (String option : options) {
            quoted.append(quoted(option)).append(' ');
        }
        StringBuilder text = new StringBuilder(common().replace("@OPTIONS@", quoted));
        for (String command : commands) {
            text.append(function.replace("%s", command));
        }
        return text.toString();
    }

    /** A word as the shell reads it back: between quotation marks nothing means anything, but in fish the backslash does. */
    private String quoted(String word) {
        String escaped = this == FISH ? word.replace("\\", "\\\\") : word;
        return "'" + escaped.replace("'", quote) + "'";
    }

    /** What all functions of a shell call; the part of a script that does the work. */
    private String common() {
        String name = "run." + name().toLowerCase(Locale.ROOT);
        try (InputStream in = ShellFunctions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
