package io.envtrace.core.check.policy;

import java.util.Locale;
import java.util.Optional;

/** How much a finding matters, the worst first. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE,
    /** The rule does not look; as a limit: nothing is bad enough. */
    OFF;

    /** As policies and command lines write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that name. */
    public static Optional<Severity> of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** Whether it is as bad as the limit, or worse. */
    public boolean reaches(Severity limit) {
        return limit != OFF && compareTo(limit) <= 0;
    }
}
