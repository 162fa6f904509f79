package io.envtrace.ptrace.script;

import io.envtrace.ptrace.program.ScriptState;

/** A shell's process, and where its filters look names up. */
final class FollowedScript implements ScriptState {
    private final ShellProcess shell;
    private long bitmap;
    private boolean accessed;

    FollowedScript(ShellProcess shell) {
        this.shell = shell;
    }

    @Override
    public FollowedScript copy() {
        FollowedScript copy = new FollowedScript(shell.copy());
        copy.bitmap = bitmap;
        return copy;
    }

    ShellProcess shell() {
        return shell;
    }

    /** Whether its functions are watched. */
    boolean isFollowed() {
        return bitmap != 0;
    }

    /** Says where the filters look names up. */
    void follow(long foundIn) {
        bitmap = foundIn;
    }

    /** Whether this is asked for the first time in this process. */
    boolean isFirstAccess() {
        boolean first = !accessed;
        accessed = true;
        return first;
    }

    long bitmap() {
        return bitmap;
    }
}
