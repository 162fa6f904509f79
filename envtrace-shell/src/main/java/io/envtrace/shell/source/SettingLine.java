package io.envtrace.shell.source;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent.Command;
import java.util.List;

/**
 * A line of a file that sets variables.
 *
 * @param number from 1; of a line that goes on in the next one, that of the first
 */
public record SettingLine(String file, int number, String text) {
    /** As a command of a shell would be told. */
    public Command command() {
        return new Command(text.strip().replace('\t', ' '), List.of(new SourcePlace(file, number, "")));
    }
}
