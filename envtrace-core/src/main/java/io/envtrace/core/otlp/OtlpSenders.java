package io.envtrace.core.otlp;

import io.envtrace.core.model.Tool;
import java.util.Map;

/** Makes connections. What implements it is loaded when somebody wants to send. */
public interface OtlpSenders {
    /**
     * Prepares to send; nothing is sent yet.
     *
     * @param resource what all records have in common
     * @throws OtlpException it cannot be done, as with certificates that are none
     */
    OtlpSender open(OtlpTarget target, Map<String, Object> resource, Tool tool, TraceParent parent)
            throws OtlpException;
}
