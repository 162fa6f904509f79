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
                OwnTags.add(given, tag, "key=value, @git or @ci", ExitCode.FAILURE);
            }
        }
        return new IdentityPlan(!noIdentity, noIdentity ? List.of() : sources, given);
    }

    private static String source(String tag) throws CommandException {
        if (tag.equals(IdentityPlan.GIT) || tag.equals(IdentityPlan.CI)) {
            return tag;
        }
        throw OwnTags.wrong(tag, "only @git and @ci are known; a tag of your own is key=value", ExitCode.FAILURE);
    }
}
