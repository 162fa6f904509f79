package io.envtrace.event;

/** One variable that differs between the environment a child is given and its parent's own. */
public final class EnvironmentChange {
    /** How it differs. The order is part of the log's format. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    private final String name;
    private final Kind kind;
    private final LoggedValue value;

    /**
     * @param name the variable
     * @param kind how it differs
     * @param value what the child is given; {@link LoggedValue#NONE} for a removed one
     */
    public EnvironmentChange(String name, Kind kind, LoggedValue value) {
        this.name = name;
        this.kind = kind;
        this.value = value;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public LoggedValue value() {
        return value;
    }
}
