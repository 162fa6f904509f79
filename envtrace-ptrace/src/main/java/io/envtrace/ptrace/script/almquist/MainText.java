package io.envtrace.ptrace.script.almquist;

import io.envtrace.ptrace.script.ScriptStack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What such a shell was started to execute.
 *
 * @param name a file, or what stands for the others
 * @param isFile whether it is a file
 * @param text the commands, if they are an argument; else null
 */
record MainText(String name, boolean isFile, @Nullable String text) {
    /** @param arguments those of the shell, with its own name first */
    static MainText of(List<String> arguments) {
        boolean command = false;
        boolean input = false;
        int i = 1;
        while (i < arguments.size() && isOption(arguments.get(i))) {
            String option = arguments.get(i++);
            command |= option.startsWith("-") && option.indexOf('c') > 0;
            input |= option.startsWith("-") && option.indexOf('s') > 0;
            if (option.equals("--")) {
                break;
            }
            i += option.indexOf('o') > 0 ? 1 : 0;
        }
        String first = i < arguments.size() ? arguments.get(i) : null;
        if (command) {
            return new MainText(ScriptStack.command(arguments), false, first);
        }
        return input || first == null ? new MainText("stdin", false, null) : new MainText(first, true, null);
    }

    private static boolean isOption(String argument) {
        return argument.length() > 1 && (argument.startsWith("-") || argument.startsWith("+"));
    }
}
