package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.session.LastSessions;
import io.envtrace.cli.session.SessionBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The sessions that are meant where no trace is named; it is said which. */
final class SessionArguments {
    private final Console console;
    private final SessionBase base;

    SessionArguments(Console console) {
        this.console = console;
        this.base = new SessionBase(console.callerContext(), console::message);
    }

    /** The last finished session. @throws CommandException there is none */
    List<Path> last() throws CommandException {
        try {
            Path last = new LastSessions(base).last();
            if (last == null) {
                throw new CommandException(
                        ExitCode.TROUBLE,
                        "no trace is named, and no finished session is kept; envtrace -- COMMAND makes one");
            }
            console.message("the last session: " + last);
            return List.of(last);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The last two sessions of one command in one directory, the older one first. @throws CommandException there are none */
    List<Path> lastTwoAlike() throws CommandException {
        try {
            List<Path> two = new LastSessions(base).lastTwoAlike();
            if (two.isEmpty()) {
                throw new CommandException(
                        ExitCode.TROUBLE,
                        "no traces are named, and no two finished sessions of the same command in the same directory are kept");
            }
            console.message("the last two sessions of one command: " + two.get(0) + " " + two.get(1));
            return two;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CommandException unreadable(IOException e) {
        Path directory = base.directory();
        return new CommandException(
                ExitCode.TROUBLE, directory == null ? FileErrorText.message(e) : FileErrorText.line(directory, e), e);
    }
}
