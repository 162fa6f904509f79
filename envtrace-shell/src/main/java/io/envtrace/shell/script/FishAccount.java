package io.envtrace.shell.script;

import io.envtrace.shell.change.AccountReader;
import io.envtrace.shell.change.AccountWords;
import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code startup.fish} writes. */
final class FishAccount {
    private static final Pattern PLACE = Pattern.compile("called on line ([0-9]{1,9}) of file (.+)");
    private static final String HANDLER = "in event handler";

    private final Path shim;
    private final Path real;
    private final Path home;
    private final SourceLines files = new SourceLines();

    /**
     * @param shim the directory that fish takes for its configuration
     * @param real what the directory stands for
     */
    FishAccount(Path shim, Path real, Path home) {
        this.shim = shim;
        this.real = real;
        this.home = home;
    }

    /** A place as fish tells it of a change. */
    static String place(Path file, int line) {
        return HANDLER + "\n\tcalled on line " + line + " of file " + file;
    }

    AccountReader reader() {
        return new AccountReader(this::command, FishAccount::state);
    }

    private static VariableState state(String word) {
        int colon = word.indexOf(':');
        return colon < 0 || word.startsWith("unset:")
                ? VariableState.UNSET
                : new VariableState(word.startsWith("exported:"), word.substring(colon + 1));
    }

    /** fish tells the innermost place only; the command is what stands there. */
    private Command command(AccountWords words) throws IOException {
        String trace = words.next();
        String caller = words.next();
        int handler = trace.indexOf(HANDLER);
        Matcher place = PLACE.matcher(!caller.isEmpty() ? caller : handler < 0 ? "" : trace.substring(handler));
        do {
            if (!place.find()) {
                return new Command("", List.of());
            }
        } while (place.group(2).endsWith(FishScript.FIRST));
        int line = Integer.parseInt(place.group(1));
        String file = file(place.group(2));
        return new Command(files.line(file, line).strip(), List.of(new SourcePlace(file, line, "")));
    }

    private String file(String told) {
        Path file = told.startsWith("~/") ? home.resolve(told.substring(2)) : Path.of(told);
        return (file.startsWith(shim) ? real.resolve(shim.relativize(file)) : file).toString();
    }
}
