package io.envtrace.event.session;

/** How much of a stack is recorded. */
public enum StackMode {
    /** All frames, or as many as are wanted. */
    FULL("full"),
    /** The frames up to the first one outside the runtime. */
    SITE("site"),
    /** No frames. */
    NONE("none");

    private final String label;

    StackMode(String label) {
        this.label = label;
    }

    /** Its name in {@code agent.conf}. */
    public String label() {
        return label;
    }
}
