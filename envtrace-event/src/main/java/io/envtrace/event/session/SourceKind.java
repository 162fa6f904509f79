package io.envtrace.event.session;

/**
 * What recorded a process. Logs and traces carry the label, so an unknown source of a newer version keeps its name: it is {@link
 * #NEWER} here, and is passed on under the label that was read.
 */
public enum SourceKind {
    /** The agent in a JVM. */
    AGENT("agent", "jvm"),
    /** The tracer. */
    PTRACE("ptrace", "ptrace"),
    /** A shell's startup that was run once more. */
    SHELL("shell", "shell"),
    /** What is compiled into a Go program. */
    GO_OVERLAY("go-overlay", "go"),
    /** The tool itself, which has started the process and knows nothing else about it. */
    LAUNCH("launch", ""),
    /** A source that only a newer version knows; it has no label of its own. */
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

    /** The prefix of its logs' names; empty where it writes none. See {@link LogName}. */
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
