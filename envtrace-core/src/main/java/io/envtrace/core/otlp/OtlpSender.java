package io.envtrace.core.otlp;

import java.util.List;

/** A connection to what takes records. */
public interface OtlpSender {
    /**
     * Sends records in one request, and waits for the answer, for some seconds at most.
     *
     * @throws OtlpException they were not taken, or nobody said so
     */
    void send(List<OtlpRecord> records) throws OtlpException;
}
