package io.envtrace.core.json;

import java.io.IOException;

/** The text is not a trace, or not one that this version reads. The message is one line: file, line, column, reason. */
public final class TraceFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public TraceFormatException(String message) {
        super(message);
    }
}
