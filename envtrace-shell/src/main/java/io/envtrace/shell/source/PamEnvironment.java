package io.envtrace.shell.source;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of {@code pam_env}: its own file of rules, a file of plain variables, and a user's file of rules where that is allowed. */
final class PamEnvironment {
    private final Path etc;
    private final Path home;
    private final BuiltEnvironment environment;

    PamEnvironment(Path etc, Path home, BuiltEnvironment environment) {
        this.etc = etc;
        this.home = home;
        this.environment = environment;
    }

    /** @param options the words behind the module's name */
    void add(List<String> options) {
        String rules = option(options, "conffile");
        rules(rules == null ? etc.resolve("security/pam_env.conf") : Path.of(rules));
        if (!"0".equals(option(options, "readenv"))) {
            String file = option(options, "envfile");
            plain(file == null ? etc.resolve("environment") : below(file));
        }
        String user = option(options, "user_readenv");
        if (user != null && !user.equals("0")) {
            String file = option(options, "user_envfile");
            rules(home.resolve(file == null ? ".pam_environment" : file));
        }
    }

    /** A file that is named from the root stands in the same system as the rest. */
    private Path below(String file) {
        return file.startsWith("/etc/") ? etc.resolve(file.substring("/etc/".length())) : Path.of(file);
    }

    private static @Nullable String option(List<String> options, String name) {
        String value = null;
        for (String option : options) {
            if (option.startsWith(name + "=")) {
                value = option.substring(name.length() + 1);
            }
        }
        return value;
    }

    private void plain(Path file) {
        for (SettingLine line : SourceFile.lines(file, environment::unread)) {
            // Blanks behind a value belong to it.
            String text = line.text().stripLeading();
            text = text.startsWith("export ") ? text.substring("export ".length()) : text;
            int comment = text.indexOf('#');
            text = comment < 0 ? text : text.substring(0, comment);
            int equals = text.indexOf('=');
            if (equals < 0) {
                if (isName(text.strip())) {
                    environment.unset(text.strip(), line);
                }
            } else if (isName(text.substring(0, equals))) {
                environment.set(text.substring(0, equals), unquoted(text.substring(equals + 1)), line);
            }
        }
    }

    /** Quotes go where the value begins with one, and those inside stay. */
    private static String unquoted(String value) {
        if (value.isEmpty() || value.charAt(0) != '"' && value.charAt(0) != '\'') {
            return value;
        }
        char last = value.charAt(value.length() - 1);
        boolean closed = value.length() > 1 && (last == '"' || last == '\'');
        return value.substring(1, closed ? value.length() - 1 : value.length());
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    private void rules(Path file) {
        for (SettingLine line : SourceFile.joined(SourceFile.lines(file, environment::unread))) {
            PamRule rule = PamRule.of(line.text());
            if (rule != null) {
                rule.apply(environment, home, line);
            }
        }
    }
}
