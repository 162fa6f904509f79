package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which files a shell begins with. */
final class StaticFiles {
    /**
     * One of them.
     *
     * @param names the first of these that is there
     * @param variable or what this variable names, if it is not empty
     */
    record Choice(List<Path> names, String variable) {
        /** null where there is none, or where that is not known. */
        @Nullable
        Path file(Values values) {
            for (Path name : names) {
                if (Files.isReadable(name)) {
                    return name;
                }
            }
            String named = variable.isEmpty() || !values.isKnown(variable) ? null : values.value(variable);
            if (named == null || named.isEmpty() || named.indexOf('$') >= 0) {
                return null;
            }
            try {
                return Path.of(named);
            } catch (InvalidPathException e) {
                return null;
            }
        }

        boolean isUnknown(Values values) {
            String named = variable.isEmpty() ? null : values.value(variable);
            return !variable.isEmpty() && (!values.isKnown(variable) || named != null && named.indexOf('$') >= 0);
        }
    }

    private final ShellMode mode;
    private final Path home;

    StaticFiles(ShellMode mode, Values values) {
        this.mode = mode;
        String home = values.value("HOME");
        this.home = Path.of(home == null ? "/" : home);
    }

    static SourcePlace place(Path file) {
        return new SourcePlace(file.toString(), 0, "");
    }

    List<Choice> choices() {
        boolean plain = mode.kind() != ShellKind.BASH;
        List<Choice> choices = new ArrayList<>();
        boolean login = mode.login() && mode.kind() != ShellKind.BASH_POSIX;
        if (login) {
            choices.add(files(Path.of("/etc/profile")));
            choices.add(
                    plain
                            ? files(home(".profile"))
                            : files(home(".bash_profile"), home(".bash_login"), home(".profile")));
        } else if (!plain && (mode.interactive() || mode.remote())) {
            choices.add(files(Path.of("/etc/bash.bashrc")));
            choices.add(files(home(".bashrc")));
        }
        if (plain && mode.interactive()) {
            choices.add(new Choice(List.of(), "ENV"));
        } else if (!plain && !mode.interactive() && !mode.remote()) {
            choices.add(new Choice(List.of(), "BASH_ENV"));
        }
        return choices;
    }

    private static Choice files(Path... names) {
        return new Choice(List.of(names), "");
    }

    private Path home(String name) {
        return home.resolve(name);
    }

    /** Files of shells that no parser is kept for. */
    List<Path> notParsed() {
        if (mode.kind() == ShellKind.FISH) {
            return List.of(
                    Path.of("/etc/fish/config.fish"), home(".config/fish/config.fish"), home(".config/fish/conf.d"));
        }
        List<Path> files = new ArrayList<>(List.of(Path.of("/etc/zsh/zshenv"), home(".zshenv")));
        if (mode.login()) {
            files.addAll(List.of(Path.of("/etc/zsh/zprofile"), home(".zprofile")));
        }
        if (mode.interactive()) {
            files.addAll(List.of(Path.of("/etc/zsh/zshrc"), home(".zshrc")));
        }
        if (mode.login()) {
            files.addAll(List.of(Path.of("/etc/zsh/zlogin"), home(".zlogin")));
        }
        return files;
    }
}
