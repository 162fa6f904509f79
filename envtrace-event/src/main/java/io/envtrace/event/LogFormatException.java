package io.envtrace.event;

import java.io.IOException;

/** The bytes are not an event log, or not one that this version reads. The message names the place and the reason. */
public final class LogFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public LogFormatException(String message) {
        super(message);
    }
}
