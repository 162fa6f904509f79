package io.envtrace.shell.mode;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A shell whose startup can be replayed. */
public enum ShellKind {
    BASH,
    ZSH,
    FISH;

    /** A text as one word that the shell takes as it is: between quotation marks nothing means anything, but in fish the backslash does. */
    public String quoted(String text) {
        String inside = this == FISH ? text.replace("\\", "\\\\").replace("'", "\\'") : text.replace("'", "'\\''");
        return "'" + inside + "'";
    }

    /** The shell of a program's file, by its name; null for another program. */
    public static @Nullable ShellKind of(Path executable) {
        String name = String.valueOf(executable.getFileName());
        return switch (name.startsWith("-") ? name.substring(1) : name) {
            case "bash", "rbash" -> BASH;
            case "zsh", "zsh5", "rzsh" -> ZSH;
            case "fish" -> FISH;
            default -> null;
        };
    }
}
