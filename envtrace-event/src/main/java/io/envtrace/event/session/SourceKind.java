package io.envtrace.event.session;

/**
 * What tells of a process. Logs and traces carry the label, so that of a newer version's source no name is lost: it is {@link #NEWER} here
 * and goes on under the name that it was read with.
 */
public enum SourceKind {
    /** The agent in a JVM. */
    AGENT("agent", "jvm"),
    /** The tracer. */
    PTRACE("ptrace", "ptrace"),
    /** The tool itself, which has started the process and knows no more of it. */
    LAUNCH("launch", ""),
    /** One that only a newer version knows; it has no label of its own. */
    NEWER("", "");

    private final String label;
    private final String logPrefix;

    SourceKind(String label, String logPrefix) {
        this.label = label;
        this.logPrefix = logPrefix;
    }

    /** Its name in logs and documents. */
    public String label() {
        return label;
    }

    /** What the names of its logs begin with; empty where it writes none. See {@link LogName}. */
    String logPrefix() {
        return logPrefix;
    }

    /** The kind that a label names; {@link #NEWER} where it is not known here. */
    public static SourceKind of(String label) {
        for (SourceKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        return NEWER;
    }
}
