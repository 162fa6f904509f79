package io.envtrace.core.otlp;

import java.io.IOException;

/** Records could not be sent; the message is a part of a sentence, without anything secret. */
public final class OtlpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether it may work later */
    public OtlpException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether it may work later. */
    public boolean isPassing() {
        return passing;
    }
}
