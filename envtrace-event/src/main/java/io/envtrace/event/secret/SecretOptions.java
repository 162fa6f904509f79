package io.envtrace.event.secret;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Options of certain programs, whose next argument is secret though the option's name does not say so. */
final class SecretOptions {
    private final Set<String> options = new HashSet<String>();

    void add(String program, String option) {
        options.add(program + ' ' + option);
    }

    boolean has(String command, String option) {
        return options.contains(program(command) + ' ' + option);
    }

    private static String program(String command) {
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        String name = command.substring(slash + 1);
        return name.toLowerCase(Locale.ROOT).endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
