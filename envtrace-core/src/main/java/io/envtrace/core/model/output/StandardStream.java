package io.envtrace.core.model.output;

/** A stream that a program writes to. */
public enum StandardStream {
    STDOUT(1),
    STDERR(2);

    private final int descriptor;

    StandardStream(int descriptor) {
        this.descriptor = descriptor;
    }

    /** The number of its descriptor. */
    public int descriptor() {
        return descriptor;
    }
}
