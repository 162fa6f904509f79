package io.envtrace.core.otlp;

/** How much a record asks for somebody's attention. Whether a read is wrong is for a policy to say, so an unset variable is none. */
public enum LogSeverity {
    /** What the runtime has read for itself. */
    DEBUG(5),
    /** What the program has done. */
    INFO(9),
    /** What was refused to the program, and what a policy warns of. */
    WARN(13),
    /** What a policy does not allow. */
    ERROR(17);

    private final int number;

    LogSeverity(int number) {
        this.number = number;
    }

    /** The number that OpenTelemetry has for it. */
    public int number() {
        return number;
    }
}
