package io.envtrace.cli.config;

import java.util.List;

/**
 * An option that a configuration file sets.
 *
 * @param command the only command that it is for; empty for each that has such an option
 * @param name the option's longest name without its dashes
 * @param values what it is set to; of an option without a value, {@code true} or {@code false}
 * @param place the file
 * @param line in the file, from 1
 */
public record ConfiguredOption(String command, String name, List<String> values, ConfigPlace place, int line) {
    private static final String SECRET = "otlp-header";

    public ConfiguredOption {
        values = List.copyOf(values);
    }

    /** Where it stands, for messages. */
    public String source() {
        return place.path() + ":" + line;
    }

    /** The option with its dashes. */
    public String option() {
        return option(name);
    }

    static String option(String name) {
        return (name.length() == 1 ? "-" : "--") + name;
    }

    boolean isSameAs(ConfiguredOption other) {
        return name.equals(other.name) && command.equals(other.command);
    }

    /** The option as a person would type it. */
    public String typed() {
        String before = command.isEmpty() ? "" : command + " ";
        return before + (isFlag() ? option() : option() + "=" + shown());
    }

    /** The values; of what identifies the user elsewhere, the names alone. */
    private String shown() {
        if (!name.equals(SECRET)) {
            return String.join(",", values);
        }
        StringBuilder names = new StringBuilder();
        for (String value : values) {
            int sign = value.indexOf('=');
            names.append(names.isEmpty() ? "" : ",")
                    .append(sign < 0 ? "" : value.substring(0, sign + 1))
                    .append("•••");
        }
        return names.toString();
    }

    private boolean isFlag() {
        return values.equals(List.of("true"));
    }
}
