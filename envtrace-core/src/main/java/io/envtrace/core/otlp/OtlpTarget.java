package io.envtrace.core.otlp;

import java.util.Map;

/**
 * Where records are sent.
 *
 * @param url that takes log records, such as {@code http://localhost:4318/v1/logs}; without credentials
 * @param headers of each request, by name; their values are secrets
 * @param certificates in PEM, which alone are trusted; empty for those that Java trusts
 */
public record OtlpTarget(String url, Map<String, String> headers, String certificates) {
    public OtlpTarget {
        headers = Map.copyOf(headers);
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return url;
    }
}
