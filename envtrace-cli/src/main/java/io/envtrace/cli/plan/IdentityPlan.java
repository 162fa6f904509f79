package io.envtrace.cli.plan;

import java.util.List;
import java.util.Map;

/**
 * What a trace is to tell of who ran it.
 *
 * @param known whether it tells anything that nobody has given by hand
 * @param sources the tags that are found out, by name
 * @param given tags as the user gave them, by key
 */
public record IdentityPlan(boolean known, List<String> sources, Map<String, String> given) {
    /** The tags of the working directory's commit. */
    public static final String GIT = "@git";

    /** The tags of the job that a build server runs. */
    public static final String CI = "@ci";

    /** Who ran it, and no tags. */
    public static final IdentityPlan DEFAULT = new IdentityPlan(true, List.of(), Map.of());

    public IdentityPlan {
        sources = List.copyOf(sources);
        given = Map.copyOf(given);
    }
}
