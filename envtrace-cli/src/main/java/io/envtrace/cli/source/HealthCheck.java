package io.envtrace.cli.source;

/** One thing that the doctor looked at. */
public record HealthCheck(String subject, boolean works, String detail) {
    /** The check as one line of text. */
    public String line() {
        return (works ? "ok    " : "FAIL  ") + subject + " ".repeat(Math.max(1, 12 - subject.length())) + detail;
    }
}
