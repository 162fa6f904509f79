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

/**
 * bash: a driver reads the startup files in the order of the mode, under a DEBUG trap. bash itself is told to read none, as
 * there is no file that it reads before all others.
 */
final class BashScript implements StartupScript {
    private static final String BASH_ENV = "BASH_ENV";
    private static final String ENV = "ENV";

    /** What stands in the array of the command before, and where that stood. */
    private static final String PLACE =
            "\"$__envtrace_last\" \"${__envtrace[1]}\" \"${#__envtrace_at[@]}\" \"${__envtrace_at[@]}\"";

    /** A subshell's stack is not kept. */
    private static final String POSITION =
            "[[ $BASHPID != $$ ]] || \\builtin printf \"%s\\0\" " + PLACE + " >> \"$__envtrace.position\" || :";

    private final Watch watch;

    BashScript(Watch watch) {
        this.watch = watch;
    }

    private Path driver() {
        return watch.directory().resolve("startup.bash");
    }

    @Override
    public AccountSource account() {
        return new BashAccount(driver()).reader();
    }

    @Override
    public List<String> prepare(Map<String, String> environment) throws IOException {
        // bash reads that file before a command, and so without the trap; the driver sets the variable again.
        String variable = watch.mode().kind().isPosixBash() ? ENV : BASH_ENV;
        String file = environment.remove(variable);
        Files.writeString(driver(), text(variable, file), StandardCharsets.UTF_8);
        String statement = ". " + ShellKind.BASH.quoted(driver().toString());
        return watch.mode().command(statement, "--noprofile", "--norc");
    }

    private String text(String variable, @Nullable String file) throws IOException {
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
                .with("ENV", file == null ? "" : "\\builtin export " + variable + "=" + ShellKind.BASH.quoted(file))
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
        if (watch.mode().kind().isPosixBash()) {
            return posixFiles();
        }
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

    /** As a plain sh; under that name, bash follows POSIX to the letter only after its startup. */
    private String posixFiles() {
        boolean asSh = watch.mode().kind() == ShellKind.BASH_AS_SH;
        List<String> lines = new ArrayList<>();
        if (asSh) {
            lines.add("\\builtin set +o posix");
        }
        if (asSh && watch.mode().login()) {
            lines.add(source("/etc/profile"));
            lines.add(source("~/.profile"));
        }
        if (watch.mode().interactive()) {
            lines.add("__envtrace_env=(\"$(\\builtin eval \"\\builtin printf %s \\\"${ENV-}\\\"\")\")");
            lines.add("if [[ -f $__envtrace_env && -r $__envtrace_env ]]; then . \"$__envtrace_env\"; fi");
        }
        if (asSh) {
            lines.add("\\builtin set -o posix");
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
