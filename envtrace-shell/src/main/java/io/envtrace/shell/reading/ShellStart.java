package io.envtrace.shell.reading;

import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shell has set by itself before it reads its first file, as far as that decides what startup files ask for. */
final class ShellStart {
    private static final String PROMPT = "PS1";

    private ShellStart() {}

    static void addTo(Values values, ShellMode mode) {
        boolean bash = mode.kind() == ShellKind.BASH || mode.kind().isPosixBash();
        String user = values.value("LOGNAME");
        String uid = uid(user == null ? values.value("USER") : user);
        values.user(uid);
        if (!bash) {
            // dash and busybox have no such variables, and each its own prompt.
            values.foreign(List.of("BASH", "UID", "EUID"));
            return;
        }
        values.fill(List.of("BASH", "BASH_VERSION", "BASH_VERSINFO", "UID", "EUID", "HOSTNAME", "HOSTTYPE", "OSTYPE"));
        if (mode.kind() == ShellKind.BASH) {
            values.set("BASH", mode.executable().toString());
        }
        if (uid != null) {
            values.set("UID", uid);
            values.set("EUID", uid);
        }
        if (!mode.interactive()) {
            values.unset(PROMPT);
        } else if (values.value(PROMPT) == null) {
            values.set(PROMPT, "\\s-\\v\\$ ");
        }
    }

    /** The number of a user: of root, or of who is asking; null of another one. */
    private static @Nullable String uid(@Nullable String user) {
        if ("root".equals(user)) {
            return "0";
        }
        try {
            boolean own = System.getProperty("user.name").equals(user);
            return own ? String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid")) : null;
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
