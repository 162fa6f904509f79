package io.envtrace.core.store;

import java.io.IOException;

/** A store cannot answer; what takes the answer is not to blame. The message is one line. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
