package io.envtrace.core.check.policy.yaml;

import java.io.IOException;

/** A file is no policy. The message names file, line and column. */
public final class PolicyException extends IOException {
    private static final long serialVersionUID = 1L;

    public PolicyException(String message) {
        super(message);
    }
}
