package io.envtrace.core.yaml;

import java.io.IOException;

/** A file is not the YAML that was expected. The message names file, line and column. */
public final class YamlException extends IOException {
    private static final long serialVersionUID = 1L;

    public YamlException(String message) {
        super(message);
    }
}
