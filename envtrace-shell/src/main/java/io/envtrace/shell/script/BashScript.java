package io.envtrace.shell.script;

import io.envtrace.shell.change.AccountReader;
import io.envtrace.shell.mode.ShellKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * bash: a driver reads the startup files in the order of the mode, under a DEBUG trap. bash itself is told to read none, as
 * there is no file that it reads before all others.
 */
final class BashScript implements StartupScript {
    private static final String BASH_ENV = "BASH_ENV";

    /** What stands in the array of the command before, and where that stood. */
    private static final String PLACE =
            "\"${__envtrace[@]:1:2}\" \"${__envtrace[4]}\" \"${#__envtrace_at[@]}\" \"${__envtrace_at[@]}\"";

    private static final String POSITION = "\\builtin printf \"%s\\0\" " + PLACE + " >> \"${__envtrace[3]}.position\";";

    private final Watch watch;

    BashScript(Watch watch) {
        this.watch = watch;
    }

    private Path driver() {
        return watch.directory().resolve("startup.bash");
    }

    @Override
    public AccountReader account() {
        return new BashAccount(driver()).reader();
    }

    @Override
    public List<String> prepare(Map<String, String> environment) throws IOException {
        // bash reads the file of BASH_ENV before a command, and so without the trap; the driver sets it again.
        String bashEnv = environment.remove(BASH_ENV);
        Files.writeString(driver(), text(bashEnv), StandardCharsets.UTF_8);
        return watch.mode().command(". " + ShellKind.BASH.quoted(driver().toString()), "--noprofile", "--norc");
    }

    private String text(@Nullable String bashEnv) throws IOException {
        List<String> states = watch.variables().stream().map(BashScript::state).toList();
        StringBuilder checks = new StringBuilder();
        for (int i = 0; i < states.size(); i++) {
            checks.append(Template.of("check.bash")
                    .with("STATE", states.get(i))
                    .with("INDEX", String.valueOf(i))
                    .with("NAME", watch.variables().get(i))
                    .text());
        }
        return Template.of("startup.bash")
                .with("CHECKS", checks.isEmpty() ? "  :" : checks.toString().stripTrailing())
                .with("ALL", String.join(";", states))
                .with("STATES", states.isEmpty() ? "" : "\"" + String.join("\" \"", states) + "\"")
                .with("POSITION", watch.position() ? POSITION : "")
                .with("PLACE", PLACE)
                .with("OUT", ShellKind.BASH.quoted(watch.changes().toString()))
                .with(BASH_ENV, bashEnv == null ? "" : "\\builtin export BASH_ENV=" + ShellKind.BASH.quoted(bashEnv))
                .with("FILES", files())
                .with("CAT", ShellKind.BASH.quoted(Tools.file("cat").toString()))
                .text();
    }

    /** Whether it is set, its attributes, a colon, its value; of a variable that is not set a colon alone. Also under {@code set -u}. */
    private static String state(String name) {
        return "${" + name + "+=${" + name + "@a}}:${" + name + "-}";
    }

    /** The statements that read the startup files of the mode, as bash itself would. */
    private String files() throws IOException {
        List<String> lines = new ArrayList<>();
        if (watch.mode().login()) {
            lines.add(source("/etc/profile"));
            lines.add("if [[ -r ~/.bash_profile ]]; then . ~/.bash_profile; "
                    + "elif [[ -r ~/.bash_login ]]; then . ~/.bash_login; "
                    + "elif [[ -r ~/.profile ]]; then . ~/.profile; fi");
        } else if (watch.mode().interactive() || isRemote()) {
            if (readsSystemFile()) {
                lines.add(source("/etc/bash.bashrc"));
            }
            lines.add(source("~/.bashrc"));
        }
        if (!watch.mode().interactive() && !isRemote()) {
            lines.add("if [[ -n ${BASH_ENV-} && -r ${BASH_ENV-} ]]; then . \"$BASH_ENV\"; fi");
        }
        return String.join("\n", lines);
    }

    private static String source(String file) {
        return "if [[ -r " + file + " ]]; then . " + file + "; fi";
    }

    /** Whether this build of bash has a file for all users: that is decided when bash is compiled. */
    private boolean readsSystemFile() throws IOException {
        return isBuiltWith("/etc/bash.bashrc");
    }

    /** Whether sshd starts it for a command, and this build looks for that. */
    private boolean isRemote() throws IOException {
        return watch.mode().remote() && isBuiltWith("SSH_CLIENT");
    }

    private boolean isBuiltWith(String text) throws IOException {
        byte[] program = Files.readAllBytes(watch.mode().executable());
        return new String(program, StandardCharsets.ISO_8859_1).contains(text);
    }
}
