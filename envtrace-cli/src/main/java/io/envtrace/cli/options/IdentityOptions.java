package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.plan.IdentityPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a trace tells of who ran it, and what tells runs apart. */
public final class IdentityOptions {
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 4096;
    private static final String IN_KEYS = "._-/";

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description =
                    "Mark the run, for reports by group; @git stands for commit and branch of the working directory,"
                            + " @ci for names of the build server's job, run, runner, workflow and repository.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--no-identity",
            description =
                    "Record neither host and user nor the shell and terminal, and no @git, @ci, TRACEPARENT or BAGGAGE.")
    private boolean noIdentity;

    /**
     * What was asked for.
     *
     * @throws CommandException a tag is none
     */
    public IdentityPlan plan() throws CommandException {
        if (tags.isEmpty()) {
            return noIdentity ? new IdentityPlan(false, List.of(), Map.of()) : IdentityPlan.DEFAULT;
        }
        List<String> sources = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>();
        for (String tag : tags) {
            if (tag.startsWith("@")) {
                sources.add(source(tag));
            } else {
                add(tag, given);
            }
        }
        return new IdentityPlan(!noIdentity, noIdentity ? List.of() : sources, given);
    }

    private static String source(String tag) throws CommandException {
        if (tag.equals(IdentityPlan.GIT) || tag.equals(IdentityPlan.CI)) {
            return tag;
        }
        throw wrong(tag, "only @git and @ci are known; a tag of your own is key=value");
    }

    private static void add(String tag, Map<String, String> given) throws CommandException {
        int equals = tag.indexOf('=');
        if (equals <= 0) {
            throw wrong(tag, "a tag is key=value, @git or @ci");
        }
        String key = tag.substring(0, equals);
        if (!isKey(key)) {
            throw wrong(tag, "a key has up to " + LONGEST_KEY + " letters, digits and . _ - /");
        }
        String value = tag.substring(equals + 1);
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            throw wrong(key + "=…", "a value has 1 to " + LONGEST_VALUE + " characters");
        }
        given.put(key, value);
    }

    private static boolean isKey(String key) {
        return key.length() <= LONGEST_KEY
                && key.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || IN_KEYS.indexOf(c) >= 0);
    }

    private static CommandException wrong(String tag, String why) {
        return new CommandException(ExitCode.FAILURE, "--tag " + tag + ": " + why);
    }
}
