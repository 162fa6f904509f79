package io.envtrace.shell.script;

import io.envtrace.shell.change.AccountSource;
import io.envtrace.shell.mode.ShellKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** zsh: its own startup, with ZDOTDIR naming a directory whose {@code .zshenv} sets a DEBUG trap and goes on with the real one. */
final class ZshScript implements StartupScript {
    private static final String ZDOTDIR = "ZDOTDIR";
    private static final String PLACE = "\"${__envtrace[last]}\" \"${__envtrace[file]}\" \"${__envtrace[files]}\""
            + " \"${__envtrace[sources]}\" \"${__envtrace[stack]}\"";
    /** A subshell's stack is not kept. */
    private static final String POSITION =
            "(( ZSH_SUBSHELL )) || \\builtin printf \"%s\\0\" " + PLACE + " >>| \"${__envtrace[out]}.position\";";

    private final Watch watch;

    ZshScript(Watch watch) {
        this.watch = watch;
    }

    private Path shim() {
        return watch.directory().resolve(".zshenv");
    }

    private Path end() {
        return watch.directory().resolve("end.zsh");
    }

    @Override
    public AccountSource account() {
        return new ZshAccount(file -> file.equals(shim()) || file.equals(end())).reader();
    }

    @Override
    public List<String> prepare(Map<String, String> environment) throws IOException {
        String given = environment.put(ZDOTDIR, watch.directory().toString());
        Files.writeString(shim(), text(given), StandardCharsets.UTF_8);
        String cat = ShellKind.ZSH.quoted(Tools.file("cat").toString());
        Files.writeString(end(), Template.of("end.zsh").with("CAT", cat).text(), StandardCharsets.UTF_8);
        return watch.mode().command(". " + ShellKind.ZSH.quoted(end().toString()));
    }

    private String text(@Nullable String zdotdir) throws IOException {
        List<String> states = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<String> start = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        for (String name : watch.variables()) {
            String text = state(name);
            String state = '"' + text + '"';
            states.add(text);
            known.add("__envtrace[was-" + name + "]=" + state);
            start.add(name + " " + state);
            checks.add(Template.of("check.zsh")
                    .with("STATE", state)
                    .with("NAME", name)
                    .line());
        }
        String trap = Template.of("trap.zsh")
                .with("CHECKS", checks.isEmpty() ? ":;" : String.join(" ", checks))
                .with("ALL", String.join(";", states))
                .with("POSITION", watch.position() ? POSITION : "")
                .with("PLACE", PLACE)
                .line();
        return Template.of("startup.zsh")
                .with(
                        ZDOTDIR,
                        zdotdir == null
                                ? "\\builtin unset ZDOTDIR"
                                : "\\builtin export ZDOTDIR=" + ShellKind.ZSH.quoted(zdotdir))
                .with("OUT", ShellKind.ZSH.quoted(watch.changes().toString()))
                .with("STATES", String.join("\n", known))
                .with("START", String.join(" ", start))
                .with("TRAP", trap.replace("'", "'\\''"))
                .text();
    }

    /** As for bash; the attributes are zsh's words for the variable's type. */
    private static String state(String name) {
        return "${" + name + "+=${(t)" + name + "}}:${" + name + "-}";
    }
}
