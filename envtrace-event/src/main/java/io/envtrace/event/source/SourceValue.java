package io.envtrace.event.source;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;

/** A value that was found or set, unmasked. Accesses with equal ones are counted as one. */
public interface SourceValue {
    boolean isEmpty();

    /** As it may be recorded. */
    LoggedValue shown(String variable, Masker masker);
}
