package io.envtrace.core.analysis;

import java.util.Set;

/** Variables that are different on any two machines: seldom the reason why something works on one of them only. */
public final class MachineNames {
    private static final Set<String> NAMES = Set.of(
            "HOME",
            "USER",
            "LOGNAME",
            "USERNAME",
            "HOSTNAME",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "TERM",
            "COLUMNS",
            "LINES",
            "TMPDIR",
            "DISPLAY",
            "SSH_AUTH_SOCK",
            "SSH_CLIENT",
            "SSH_CONNECTION",
            "SSH_TTY",
            "XDG_RUNTIME_DIR",
            "XDG_SESSION_ID",
            "MAIL",
            "COLORTERM",
            "TERM_PROGRAM",
            "WINDOWID",
            "PS1");

    private MachineNames() {}

    public static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
