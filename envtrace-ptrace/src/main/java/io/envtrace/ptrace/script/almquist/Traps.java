package io.envtrace.ptrace.script.almquist;

import io.envtrace.ptrace.script.ScriptStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a script has set its traps. When the shell executes one, it has the line of whatever it did before, which is none of the script behind a job in
 * the background; so a trap's commands have the line at which they were set.
 */
final class Traps {
    /** A script may make any number of texts; the shell itself keeps one for each signal. */
    static final int MOST = 1_000;

    private final Map<String, ScriptStack.Call> places;

    Traps() {
        this(new HashMap<>());
    }

    private Traps(Map<String, ScriptStack.Call> places) {
        this.places = places;
    }

    Traps copy() {
        return new Traps(new HashMap<>(places));
    }

    /** @param words those of the command, with its own name first */
    void set(List<String> words, ScriptStack.Call place) {
        int first = words.size() > 1 && words.get(1).equals("--") ? 2 : 1;
        if (words.size() <= first + 1) {
            return; // shown, or reset
        }
        String commands = words.get(first);
        ScriptStack.Call earlier = places.get(commands);
        if (earlier != null || places.size() < MOST) {
            places.put(commands, earlier == null || earlier.equals(place) ? place : either(earlier, place));
        }
    }

    /** The place of the same commands that were set at several. */
    private static ScriptStack.Call either(ScriptStack.Call earlier, ScriptStack.Call place) {
        String files = earlier.file();
        boolean named = List.of(files.split(ScriptTexts.EITHER)).contains(place.file());
        return new ScriptStack.Call(
                place.function(), named ? files : files + ScriptTexts.EITHER + place.file(), ScriptStack.UNKNOWN_LINE);
    }

    private static ScriptStack.Call withoutLine(ScriptStack.Call place) {
        return new ScriptStack.Call(place.function(), place.file(), ScriptStack.UNKNOWN_LINE);
    }

    /**
     * The place of a trap's commands; without a line where it is not known which one.
     *
     * @param commands null if they are not known
     * @param present where the shell takes itself to be
     */
    ScriptStack.Call place(@Nullable String commands, ScriptStack.Call present) {
        ScriptStack.Call place = commands == null ? null : places.get(commands);
        return place == null ? withoutLine(present) : place;
    }
}
