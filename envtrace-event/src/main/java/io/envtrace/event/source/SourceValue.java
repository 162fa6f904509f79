package io.envtrace.event.source;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;

/** A value that was found or set, unmasked. Accesses with equal ones are counted as one. */
public interface SourceValue {
    boolean isEmpty();

    /** Whether this is the whole value, and not its beginning. */
    boolean isWhole();

    /** As it may be recorded. */
    LoggedValue shown(String variable, Masker masker);
}
