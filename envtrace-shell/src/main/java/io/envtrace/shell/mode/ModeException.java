package io.envtrace.shell.mode;

/** A way to start a shell that is not known here; the message names the word. */
public final class ModeException extends Exception {
    private static final long serialVersionUID = 1;

    public ModeException(String message) {
        super(message);
    }
}
