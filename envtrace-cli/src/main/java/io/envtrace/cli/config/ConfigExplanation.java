package io.envtrace.cli.config;

import io.envtrace.cli.config.Configuration.RefusedOption;
import java.util.ArrayList;
import java.util.List;

/** What configuration says, and what came from where, as lines for a person. */
public final class ConfigExplanation {
    private ConfigExplanation() {}

    /** The whole: each file with what counts of it and what does not. */
    public static List<String> lines(ConfigPlaces places, Configuration configuration) {
        List<String> lines = new ArrayList<>();
        for (ConfigPlace place : configuration.places()) {
            lines.add(place.isRead() ? place.path().toString() : place.obstacle());
            if (place.isRead()) {
                options(configuration, place, lines);
            }
        }
        missing(places, configuration, lines);
        return lines;
    }

    private static void options(Configuration configuration, ConfigPlace place, List<String> lines) {
        int before = lines.size();
        for (ConfiguredOption option : configuration.options()) {
            if (option.place().equals(place)) {
                lines.add("  line " + option.line() + "  " + option.typed());
            }
        }
        for (RefusedOption each : configuration.refused()) {
            if (each.option().place().equals(place)) {
                lines.add("  line " + each.option().line() + "  "
                        + each.option().typed() + "  not taken: " + each.reason());
            }
        }
        if (lines.size() == before) {
            lines.add("  nothing in it applies");
        }
    }

    private static void missing(ConfigPlaces places, Configuration configuration, List<String> lines) {
        if (configuration.places().stream().noneMatch(ConfigPlace::ofDirectory)) {
            lines.add("no " + ConfigPlaces.IN_DIRECTORY + " in " + places.directory() + " or above");
        }
        if (configuration.places().stream().allMatch(ConfigPlace::ofDirectory)) {
            lines.add("no " + places.own());
        }
        lines.add("Options on the command line take precedence; --no-config ignores these files.");
    }

    /** What a person has to know although nobody asked: what is not read, and what a directory's file does to this command. */
    public static List<String> notices(Configuration configuration, List<ConfiguredOption> used) {
        List<String> lines = new ArrayList<>();
        for (ConfigPlace place : configuration.places()) {
            if (!place.isRead()) {
                lines.add(place.obstacle());
            }
        }
        for (RefusedOption each : configuration.refused()) {
            lines.add(each.option().source() + ": " + each.option().name() + " is not taken: " + each.reason());
        }
        String effect = effect(used);
        if (!effect.isEmpty()) {
            lines.add(effect);
        }
        return lines;
    }

    private static String effect(List<ConfiguredOption> used) {
        StringBuilder text = new StringBuilder();
        for (ConfiguredOption option : used) {
            if (option.place().ofDirectory()) {
                text.append(text.isEmpty() ? option.place().path() + " sets " : " ")
                        .append(option.typed());
            }
        }
        return text.toString();
    }
}
