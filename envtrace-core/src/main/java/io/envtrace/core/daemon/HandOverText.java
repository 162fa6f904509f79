package io.envtrace.core.daemon;

import io.envtrace.core.model.ProcessNode.HandOver;
import java.util.List;

/** What is said of work that was done by a daemon. */
public final class HandOverText {
    private static final int MOST_NAMES = 8;

    private HandOverText() {}

    /** The fact, without a subject, and how to see more. */
    public static String sentence(HandOver handOver) {
        return "handed its work to " + who(handOver) + ", which was running before"
                + (handOver.pid() == 0 ? "" : ": envtrace attach " + handOver.pid());
    }

    /** The same as a note of the process. */
    public static String note(HandOver handOver) {
        return "coverage: " + sentence(handOver) + (handOver.pid() == 0 ? ": what is read there is not seen" : "");
    }

    /**
     * What is said of a daemon that was started with another environment than its client.
     *
     * @param names of the variables that differ
     */
    public static String differing(HandOver handOver, List<String> names) {
        String listed = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        int more = names.size() - MOST_NAMES;
        return "coverage: " + who(handOver) + " was started with another environment than this process: " + listed
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String who(HandOver handOver) {
        String daemon = "the " + handOver.daemon() + " daemon";
        return handOver.pid() == 0
                ? daemon + " at " + handOver.address() + " (another user's, its pid is not known)"
                : daemon + " (pid " + handOver.pid() + ")";
    }
}
