package io.envtrace.cli.identity;

import io.envtrace.core.model.identity.RunIdentity.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What envtrace was started from, as {@code /proc} tells it: this process's parents and its terminal. Made on the way of each start, so it
 * reads two small files where the parent is a shell.
 */
final class CallerProcesses {
    /** How far up a shell is looked for. */
    private static final int MOST = 16;

    private static final String[] SHELLS = {
        "bash", "zsh", "fish", "sh", "dash", "ash", "ksh", "ksh93", "mksh", "tcsh", "csh", "nu", "pwsh", "elvish",
        "xonsh", "busybox", "rbash", "oksh", "yash", "osh", "ion"
    };

    /** Numbers of devices: those of pseudo-terminals, and of the consoles. */
    private static final int FIRST_PTS = 136;

    private static final int LAST_PTS = 143;
    private static final int CONSOLES = 4;
    private static final int FIRST_SERIAL = 64;

    private final Path proc;

    /** @param proc where the system shows its processes */
    CallerProcesses(Path proc) {
        this.proc = proc;
    }

    /** @param terminalProgram what the terminal calls itself */
    Caller caller(String terminalProgram) {
        Stat own = stat("self");
        if (own == null) {
            return new Caller("", "", "", terminalProgram);
        }
        Stat parent = stat(Long.toString(own.parent));
        return new Caller(parent == null ? "" : parent.name, shell(parent), terminal(own.terminal), terminalProgram);
    }

    private String shell(@Nullable Stat from) {
        Stat at = from;
        for (int i = 0; i < MOST && at != null; i++) {
            if (isShell(at.name)) {
                return at.name;
            }
            at = at.parent <= 0 ? null : stat(Long.toString(at.parent));
        }
        return "";
    }

    private static boolean isShell(String name) {
        for (String shell : SHELLS) {
            if (shell.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The device's file, as the kernel numbers terminals; empty for none. */
    static String terminal(int device) {
        int major = device >> 8 & 0xfff;
        int minor = device & 0xff | device >> 12 & 0xfff00;
        if (major >= FIRST_PTS && major <= LAST_PTS) {
            return "/dev/pts/" + (minor + (major - FIRST_PTS << 8));
        }
        if (major == CONSOLES) {
            return minor < FIRST_SERIAL ? "/dev/tty" + minor : "/dev/ttyS" + (minor - FIRST_SERIAL);
        }
        return "";
    }

    /**
     * What is wanted of a process.
     *
     * @param name of its program, up to 15 bytes
     * @param terminal the number of its controlling terminal's device; 0 for none
     */
    private record Stat(String name, long parent, int terminal) {}

    /** A process; null where it has ended or is not shown. */
    private @Nullable Stat stat(String pid) {
        try {
            return parse(new String(Files.readAllBytes(proc.resolve(pid).resolve("stat")), StandardCharsets.UTF_8));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    /** The name is in parentheses, and may have blanks and parentheses in it; the fields behind are state, parent, group, session, terminal. */
    private static Stat parse(String stat) {
        int close = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, close);
        int parent = close + 4;
        int group = stat.indexOf(' ', parent) + 1;
        int session = stat.indexOf(' ', group) + 1;
        int terminal = stat.indexOf(' ', session) + 1;
        return new Stat(
                name,
                Long.parseLong(stat.substring(parent, group - 1)),
                Integer.parseInt(stat.substring(terminal, stat.indexOf(' ', terminal))));
    }
}
