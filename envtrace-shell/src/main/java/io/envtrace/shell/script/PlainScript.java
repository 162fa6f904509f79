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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** dash and busybox: they have no DEBUG trap, but tell each line that they read and each command that they execute. */
final class PlainScript implements StartupScript {
    private static final String ENV = "ENV";
    private static final String PS4 = "PS4";

    private final Watch watch;
    private final String mark = "\1" + UUID.randomUUID() + "\2";

    PlainScript(Watch watch) {
        this.watch = watch;
    }

    private Path driver() {
        return watch.directory().resolve("startup.sh");
    }

    /** What the shell tells on its standard error. */
    private Path trace() {
        return watch.directory().resolve(watch.changes().getFileName() + ".trace");
    }

    @Override
    public AccountSource account() {
        return new PlainAccount(driver(), trace(), mark, watch.variables());
    }

    @Override
    public List<String> prepare(Map<String, String> environment) throws IOException {
        // An interactive shell reads that file before a command, and so without being watched; the driver sets the
        // variable again.
        String env = environment.remove(ENV);
        Files.writeString(driver(), text(env, environment.get(PS4)), StandardCharsets.UTF_8);
        // As a login shell it would read the files by itself.
        return watch.mode()
                .with(false, watch.mode().interactive())
                .command(". " + ShellKind.DASH.quoted(driver().toString()));
    }

    private String text(@Nullable String env, @Nullable String ps4) throws IOException {
        // A shell that does not know its line says nothing there. A subshell counts on by itself, and its numbers come
        // again.
        StringBuilder before = new StringBuilder(mark + "${LINENO-}\2$((__envtrace=__envtrace+1))\2${!-}\2");
        for (String variable : watch.variables()) {
            before.append("${")
                    .append(variable)
                    .append("+=}${")
                    .append(variable)
                    .append("-}\2");
        }
        return Template.of("startup.sh")
                .with("ENV", env == null ? "" : "export ENV=" + ShellKind.DASH.quoted(env))
                .with("GIVEN_PS4", ShellKind.DASH.quoted(ps4 == null ? "+ " : ps4))
                .with(PS4, before.append('\3').toString())
                .with("OUT", ShellKind.DASH.quoted(watch.changes().toString()))
                .with("FILES", files())
                .with("CAT", ShellKind.DASH.quoted(Tools.file("cat").toString()))
                .text();
    }

    private String files() {
        List<String> lines = new ArrayList<>();
        if (watch.mode().login()) {
            lines.add("[ ! -r /etc/profile ] || . /etc/profile");
            lines.add("[ ! -r \"${HOME-}/.profile\" ] || . \"${HOME-}/.profile\"");
        }
        if (watch.mode().interactive()) {
            String file = "\"$(eval \"printf %s \\\"${ENV-}\\\"\")\"";
            lines.add("[ -z \"${ENV-}\" ] || [ ! -r " + file + " ] || . " + file);
        }
        return String.join("\n", lines);
    }
}
