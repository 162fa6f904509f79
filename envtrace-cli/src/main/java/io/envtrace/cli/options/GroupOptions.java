package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.group.GroupBy;
import io.envtrace.core.model.Session;
import io.envtrace.event.secret.text.Glob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of several runs are taken, and how they are put together. */
public final class GroupOptions {
    private static final String KINDS = "tag:KEY, host or user";

    @Option(
            names = "--group-by",
            paramLabel = "WHAT",
            description = "Put runs together by a tag (tag:KEY), by host or by user.")
    private @Nullable String groupBy;

    @Option(
            names = "--where",
            paramLabel = "WHAT=GLOB",
            description = "Take only runs with such a tag (tag:KEY=GLOB), host or user.")
    private List<String> where = new ArrayList<>();

    /** By what runs are put together; null for nothing. @throws CommandException it is nothing that a trace tells */
    public @Nullable GroupBy groupBy() throws CommandException {
        return groupBy == null ? null : by(groupBy, "--group-by " + groupBy);
    }

    private static GroupBy by(String text, String option) throws CommandException {
        if (!GroupBy.isOne(text)) {
            throw new CommandException(ExitCode.TROUBLE, option + ": runs are told by " + KINDS);
        }
        return new GroupBy(text);
    }

    /** Whether runs are chosen or put together. */
    public boolean isUsed() {
        return groupBy != null || chooses();
    }

    /** Whether runs are chosen. */
    public boolean chooses() {
        return !where.isEmpty();
    }

    /** Whether a run is taken. @throws CommandException what it has to be is not said in a way that is known */
    public boolean takes(Session session) throws CommandException {
        for (String each : where) {
            int equals = each.indexOf('=');
            String option = "--where " + each;
            if (equals < 0) {
                throw new CommandException(ExitCode.TROUBLE, option + ": expected " + KINDS + ", then =GLOB");
            }
            String value = by(each.substring(0, equals), option).value(session);
            if (value == null || !Glob.matches(each.substring(equals + 1), value)) {
                return false;
            }
        }
        return true;
    }

    /** The failure that no run is taken. */
    public CommandException nothingTaken() {
        return new CommandException(
                ExitCode.TROUBLE, "--where " + String.join(" --where ", where) + ": no trace is of such a run");
    }
}
