package io.envtrace.shell.script;

import io.envtrace.shell.change.AccountSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How a shell is started so that it tells what each command of its startup files changes. */
public interface StartupScript {
    /** The one for the mode's shell. A new shell is one class and one line here. */
    static StartupScript of(Watch watch) {
        return switch (watch.mode().kind()) {
            case BASH, BASH_AS_SH, BASH_POSIX -> new BashScript(watch);
            case ZSH -> new ZshScript(watch);
            case FISH -> new FishScript(watch);
            case DASH, ASH -> new PlainScript(watch);
        };
    }

    /**
     * Writes what the shell reads into the replay's directory.
     *
     * @param environment what the shell is given; what the script needs of it for itself is changed there
     * @return the command line
     * @throws IOException it cannot be written
     */
    List<String> prepare(Map<String, String> environment) throws IOException;

    /** What it means where a startup that did not come to its end has told no place. */
    default String unwatched() {
        return "the startup was not watched: a file for all users sets ZDOTDIR, leaves the user's files out, or ends the shell";
    }

    /** Reads what the shell has written. */
    AccountSource account();
}
