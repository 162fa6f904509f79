package io.envtrace.cli.config;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.core.yaml.YamlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the configuration files say, put together: the options that count, and those that do not, with the reason. */
public final class Configuration {
    private final List<ConfigPlace> places;
    private final List<ConfiguredOption> options = new ArrayList<>();
    private final List<RefusedOption> refused = new ArrayList<>();

    private Configuration(List<ConfigPlace> places) {
        this.places = List.copyOf(places);
    }

    /**
     * An option of a file that does not count.
     *
     * @param reason goes on a sentence that begins with the option
     */
    public record RefusedOption(ConfiguredOption option, String reason) {}

    /**
     * Reads the files.
     *
     * @param places the nearest first
     * @throws CommandException one cannot be read, or is no configuration
     */
    public static Configuration read(List<ConfigPlace> places) throws CommandException {
        Configuration configuration = new Configuration(places);
        for (int i = places.size() - 1; i >= 0; i--) {
            if (places.get(i).isRead()) {
                for (ConfiguredOption option : options(places.get(i))) {
                    configuration.add(option);
                }
            }
        }
        return configuration;
    }

    private static List<ConfiguredOption> options(ConfigPlace place) throws CommandException {
        try {
            return ConfigReader.read(place);
        } catch (YamlException e) {
            throw new CommandException(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(place.path(), e), e);
        }
    }

    private void add(ConfiguredOption option) {
        String refusal = option.place().ofDirectory() ? refusal(option) : "";
        if (!refusal.isEmpty()) {
            refused.add(new RefusedOption(option, refusal));
            return;
        }
        if (!DirectoryLimits.addsUp(option.name())) {
            options.removeIf(option::isSameAs);
        }
        options.add(option);
    }

    private String refusal(ConfiguredOption option) {
        boolean chosen = DirectoryLimits.selects(option.name())
                && options.stream().anyMatch(own -> own.name().equals(option.name()));
        return chosen ? "your own file already chooses" : DirectoryLimits.refusal(option);
    }

    /** The files that exist, the nearest first, whether they are read or not. */
    public List<ConfigPlace> places() {
        return places;
    }

    /** What counts. */
    public List<ConfiguredOption> options() {
        return List.copyOf(options);
    }

    /** What does not count. */
    public List<RefusedOption> refused() {
        return List.copyOf(refused);
    }
}
