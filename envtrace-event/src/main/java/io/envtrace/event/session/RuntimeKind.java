package io.envtrace.event.session;

/**
 * What runs the code of a process. Logs and traces carry the label, so an unknown kind of a newer version keeps its name: it is
 * {@link #NEWER} here, and is passed on under the label that was read.
 */
public enum RuntimeKind {
    /** A Java virtual machine. */
    JVM("jvm"),
    /** The Go runtime, with cgo or without. */
    GO("go"),
    /** A program that uses the C library, whatever it is written in. */
    LIBC("libc"),
    /** A shell. It keeps variables of its own, so that its reads of them are not calls of the C library. */
    SHELL("shell"),
    /** Any other program. */
    NATIVE("native"),
    /** A kind that only a newer version knows; it has no label of its own. */
    NEWER("");

    private final String label;

    RuntimeKind(String label) {
        this.label = label;
    }

    /** Its name in logs and documents. */
    public String label() {
        return label;
    }

    /** The kind that a label names; {@link #NEWER} where it is not known here. */
    public static RuntimeKind of(String label) {
        for (RuntimeKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        return NEWER;
    }
}
