package io.envtrace.core.analysis;

import java.util.Set;

/** Variables that differ between any two machines, and so are seldom the reason why something works on one of them only. */
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

    /** Further variables that every system sets by itself, and that configure no program. */
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("PATH", "LANG", "LANGUAGE", "TZ", "SHELL", "ENV", "BASH_ENV", "IFS", "POSIXLY_CORRECT");

    private MachineNames() {}

    public static boolean contains(String name) {
        return NAMES.contains(name);
    }

    /** Whether systems set it by themselves, so that it is no program's own setting. */
    public static boolean ofTheSystem(String name) {
        return contains(name) || OF_THE_SYSTEM.contains(name) || name.startsWith("LC_");
    }
}
