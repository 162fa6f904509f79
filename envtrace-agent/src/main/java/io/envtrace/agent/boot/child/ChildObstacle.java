package io.envtrace.agent.boot.child;

import io.envtrace.event.GapKind;

/** Why a child will not be seen, for its gap in the log. */
public final class ChildObstacle {
    private final GapKind kind;
    private final String text;

    private ChildObstacle(GapKind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** The tracer is there, and has not answered. */
    public static ChildObstacle silentTracer(String executable) {
        return new ChildObstacle(
                GapKind.NOT_FOLLOWED,
                "coverage: " + executable + " was started while the tracer did not answer: what it does is not seen");
    }

    /** An option of a JVM's for an image of classes that does not go with an agent. */
    public static ChildObstacle image(String executable, String option) {
        return new ChildObstacle(
                GapKind.JVM_WITHOUT_AGENT,
                "coverage: " + executable + " runs without the agent: class-data archive or AOT cache, " + option);
    }

    public GapKind kind() {
        return kind;
    }

    public String text() {
        return text;
    }
}
