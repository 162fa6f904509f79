package io.envtrace.core.given;

import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import java.util.function.UnaryOperator;

/** Origins in words, as they stand beside something else. */
public final class OriginPhrases {
    /** Longer commands are cut: the place says where the rest is. */
    private static final int COMMAND = 100;

    private final UnaryOperator<String> escape;
    private final String home;

    /**
     * @param escape makes a text from a trace harmless
     * @param home the home directory that is written as {@code ~}; empty where it is not known
     */
    public OriginPhrases(UnaryOperator<String> escape, String home) {
        this.escape = escape;
        this.home = home;
    }

    /** {@code from ~/.zshrc:41  export GOROOT=/opt/go2}, or that it is not known. */
    public String line(Origin origin) {
        Step step = origin.counting();
        if (step == null) {
            return "origin unknown: " + why(origin);
        }
        StringBuilder words = new StringBuilder("from ").append(place(step));
        if (!step.command().isEmpty()) {
            words.append("  ").append(command(step));
        }
        if (origin.later()) {
            words.append("  (looked for after the run)");
        }
        for (String note : origin.notes()) {
            words.append("; ").append(escape.apply(note));
        }
        return words.toString();
    }

    /** The place alone: {@code ~/.zshrc:41}, {@code make, pid 801}, or that it is not known. */
    public String place(Origin origin) {
        Step step = origin.counting();
        return step == null ? "origin unknown" : place(step);
    }

    private String why(Origin origin) {
        return origin.unknown().isEmpty() ? "no step gives it its value" : escape.apply(origin.unknown());
    }

    /** Where a step was made. */
    public String place(Step step) {
        if (step.file().isEmpty()) {
            return step.by().isEmpty() ? "(not seen where)" : escape.apply(step.by());
        }
        return place(step.file(), step.line());
    }

    /** A line of a file. @param line 0 where it is not known */
    public String place(String file, int line) {
        boolean inHome = home.length() > 1 && file.startsWith(home + "/");
        String shown = inHome ? "~" + file.substring(home.length()) : file;
        return escape.apply(shown) + (line > 0 ? ":" + line : "");
    }

    private String command(Step step) {
        String command = escape.apply(step.command());
        return command.length() <= COMMAND ? command : command.substring(0, COMMAND) + "...";
    }
}
