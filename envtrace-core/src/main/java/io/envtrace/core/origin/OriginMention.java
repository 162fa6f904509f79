package io.envtrace.core.origin;

import io.envtrace.core.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file that sets the variable for what reads the file; whether anything has read it is not known.
 *
 * @param line from 1
 * @param text what stands there, masked
 * @param value null where it does not stand there as text
 * @param reader what reads such a file
 */
public record OriginMention(
        String file, int line, String text, @Nullable Value value, String reader) {}
