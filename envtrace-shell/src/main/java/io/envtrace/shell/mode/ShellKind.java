package io.envtrace.shell.mode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shell whose startup can be replayed. */
public enum ShellKind {
    BASH,
    /** bash under the name of sh: it reads what a plain sh reads. */
    BASH_AS_SH,
    /** bash with {@code --posix}: it reads the file of ENV alone. */
    BASH_POSIX,
    ZSH,
    FISH,
    DASH,
    /** busybox. */
    ASH;

    /** A text as one word that the shell takes as it is: between quotation marks nothing means anything, but in fish the backslash does. */
    public String quoted(String text) {
        String inside = this == FISH ? text.replace("\\", "\\\\").replace("'", "\\'") : text.replace("'", "'\\''");
        return "'" + inside + "'";
    }

    /** Whether it is a bash that reads what a plain sh reads. */
    public boolean isPosixBash() {
        return this == BASH_AS_SH || this == BASH_POSIX;
    }

    /** The shell of a program's file, by its name; null for another program. */
    public static @Nullable ShellKind of(Path executable) {
        return switch (name(executable)) {
            case "bash", "rbash" -> BASH;
            case "zsh", "zsh5", "rzsh" -> ZSH;
            case "fish" -> FISH;
            case "dash" -> DASH;
            case "ash" -> ASH;
            case "sh" -> ofSh(executable.isAbsolute() ? executable : Path.of("/bin/sh"));
            default -> null;
        };
    }

    /**
     * The shell that a command line starts.
     *
     * @param executable the program's file
     * @param words the command line; its first word tells a program under which name it was started
     */
    public static @Nullable ShellKind of(Path executable, List<String> words) {
        String as = name(Path.of(words.get(0)));
        if (name(executable).equals("busybox")) {
            String applet = as.equals("busybox") && words.size() > 1 ? words.get(1) : as;
            return applet.equals("sh") || applet.equals("ash") ? ASH : null;
        }
        ShellKind kind = of(executable);
        return kind == BASH && as.equals("sh") ? BASH_AS_SH : kind;
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("-") ? name.substring(1) : name;
    }

    /** What stands behind the name of sh. */
    private static @Nullable ShellKind ofSh(Path sh) {
        try {
            return switch (name(sh.toRealPath())) {
                case "bash" -> BASH_AS_SH;
                case "dash" -> DASH;
                case "busybox" -> ASH;
                default -> null;
            };
        } catch (IOException e) {
            return null;
        }
    }
}
