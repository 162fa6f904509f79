package io.envtrace.core.recorder;

import io.envtrace.event.secret.ValuesMode;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the agents read in {@code agent.conf}.
 *
 * @param depth how many frames of a stack are kept; 0 for all
 * @param events whether every occurrence is recorded
 * @param cache where prepared class bytes are kept
 */
public record AgentConfig(
        ValuesMode values,
        StackMode stack,
        int depth,
        boolean events,
        @Nullable Path fingerprintKeyFile,
        Path cache,
        long maxLogBytes) {
    /** How much of a stack is recorded. */
    public enum StackMode {
        FULL,
        SITE,
        NONE
    }

    /** The file's text. */
    public String text() {
        StringBuilder out = new StringBuilder(256);
        line(out, "values", lower(values));
        line(out, "stack", lower(stack));
        line(out, "depth", Integer.toString(depth));
        line(out, "events", Boolean.toString(events));
        if (fingerprintKeyFile != null) {
            line(out, "fingerprintKeyFile", fingerprintKeyFile.toString());
        }
        line(out, "cache", cache.toString());
        line(out, "maxLogBytes", Long.toString(maxLogBytes));
        line(out, "rules", SessionDirectory.RULES);
        return out.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder out, String key, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(key + ": a line break in " + value);
        }
        out.append(key).append('=').append(value).append('\n');
    }
}
