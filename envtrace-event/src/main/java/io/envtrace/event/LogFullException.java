package io.envtrace.event;

import java.io.IOException;

/** The log has reached its largest size. Thrown once per lost record, so it carries no stack. */
public final class LogFullException extends IOException {
    private static final long serialVersionUID = 1L;

    LogFullException() {
        super("the event log has reached its largest size");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
