package io.envtrace.cli.shellinit;

import io.envtrace.shell.mode.ShellKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The text that defines the functions in one shell. */
public enum ShellFunctions {
    BASH(ShellKind.BASH, "function %s { __envtrace_run %s \"$@\"; }\n"),
    ZSH(ShellKind.ZSH, "function %s { __envtrace_run %s \"$@\"; }\n"),
    FISH(ShellKind.FISH, "function %s --description 'Run by envtrace'; __envtrace_run %s $argv; end\n");

    private final ShellKind shell;
    private final String function;

    /**
     * The functions of a shell.
     *
     * @param function the definition of a function that runs a command
     */
    ShellFunctions(ShellKind shell, String function) {
        this.shell = shell;
        this.function = function;
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
            quoted.append(shell.quoted(option)).append(' ');
        }
        StringBuilder text = new StringBuilder(common().replace("@OPTIONS@", quoted));
        for (String command : commands) {
            text.append(function.replace("%s", command));
        }
        return text.toString();
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
