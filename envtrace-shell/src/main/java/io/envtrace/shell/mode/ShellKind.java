package io.envtrace.shell.mode;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A shell whose startup can be replayed. */
public enum ShellKind {
    BASH,
    ZSH,
    FISH;

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
