package io.envtrace.event.session;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.ValuesMode;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one session's agents: {@code agent.conf}, lines of {@code key=value}. Missing keys have defaults, and
 * unknown keys of a newer version are ignored.
 */
public final class AgentConfig {
    private static final String VALUES = "values";
    private static final String STACK = "stack";
    private static final String DEPTH = "depth";
    private static final String EVENTS = "events";
    private static final String FINGERPRINT_KEY_FILE = "fingerprintKeyFile";
    private static final String CACHE = "cache";
    private static final String MAX_LOG_BYTES = "maxLogBytes";
    private static final String RULES = "rules";

    /** The entries in the order of the file. */
    private final Map<String, String> entries;

    private AgentConfig(Map<String, String> entries) {
        this.entries = entries;
    }

    /** Reads a file's text. Of two lines with one key the second one counts. */
    public static AgentConfig parse(String text) {
        Map<String, String> entries = new LinkedHashMap<String, String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            if (equals > 0 && equals < end) {
                entries.put(text.substring(from, equals), text.substring(equals + 1, end));
            }
            from = end + 1;
        }
        return new AgentConfig(entries);
    }

    /** The file's text. */
    public String text() {
        StringBuilder out = new StringBuilder(256);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            out.append(entry.getKey()).append('=').append(entry.getValue()).append('\n');
        }
        return out.toString();
    }

    /** Which values may be shown. An unknown mode counts as the strictest. */
    public ValuesMode values() {
        String mode = get(VALUES, label(ValuesMode.MASKED));
        for (ValuesMode known : ValuesMode.values()) {
            if (label(known).equals(mode)) {
                return known;
            }
        }
        return ValuesMode.NONE;
    }

    /** How much of a stack is recorded. An unknown mode counts as all. */
    public StackMode stack() {
        String mode = get(STACK, "");
        for (StackMode known : StackMode.values()) {
            if (known.label().equals(mode)) {
                return known;
            }
        }
        return StackMode.FULL;
    }

    /** How many frames of a full stack are recorded; 0 for all. */
    public int depth() {
        return (int) Math.max(0, Math.min(number(DEPTH, 0), Integer.MAX_VALUE));
    }

    /** Whether every occurrence is recorded, and not only their number. */
    public boolean events() {
        return get(EVENTS, "").equals("true");
    }

    /** The largest size of a log, in bytes. */
    public long maxLogBytes() {
        return number(MAX_LOG_BYTES, EventLogWriter.DEFAULT_MAX_BYTES);
    }

    /** Where prepared class bytes are kept; null if they are not. */
    public @Nullable File cache() {
        return file(CACHE);
    }

    /**
     * The secret rules; null for the built-in ones.
     *
     * @param session the session's directory
     */
    public @Nullable File rules(File session) {
        String name = get(RULES, "");
        return name.isEmpty() ? null : new File(session, name);
    }

    /** The key of fingerprints; null if none are wanted. */
    public @Nullable File fingerprintKey() {
        return file(FINGERPRINT_KEY_FILE);
    }

    private @Nullable File file(String key) {
        String path = get(key, "");
        return path.isEmpty() ? null : new File(path);
    }

    private long number(String key, long otherwise) {
        try {
            return Long.parseLong(get(key, "").trim());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private String get(String key, String otherwise) {
        String value = entries.get(key);
        return value == null ? otherwise : value;
    }

    private static String label(ValuesMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** Builds a configuration. Everything that is not set keeps its default. */
    public static final class Builder {
        private final Map<String, String> entries = new LinkedHashMap<String, String>();

        /** Which values may be shown. */
        public Builder values(ValuesMode mode) {
            return put(VALUES, label(mode));
        }

        /**
         * How much of a stack is recorded.
         *
         * @param depth how many frames of a full stack; 0 for all
         */
        public Builder stack(StackMode mode, int depth) {
            put(STACK, mode.label());
            return put(DEPTH, Integer.toString(depth));
        }

        /** Whether every occurrence is recorded, and not only their number. */
        public Builder events(boolean each) {
            return put(EVENTS, Boolean.toString(each));
        }

        /** The file with the key of fingerprints. */
        public Builder fingerprintKey(File file) {
            return put(FINGERPRINT_KEY_FILE, file.getPath());
        }

        /** Where prepared class bytes are kept. */
        public Builder cache(File directory) {
            return put(CACHE, directory.getPath());
        }

        /** The largest size of a log, in bytes. */
        public Builder maxLogBytes(long bytes) {
            return put(MAX_LOG_BYTES, Long.toString(bytes));
        }

        /** The session's file with the secret rules. */
        public Builder rules(String name) {
            return put(RULES, name);
        }

        /** @throws IllegalArgumentException a line could not hold the value */
        private Builder put(String key, String value) {
            if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
                throw new IllegalArgumentException(key + ": a line break in " + value);
            }
            entries.put(key, value);
            return this;
        }

        /** The configuration as it is now. */
        public AgentConfig build() {
            return new AgentConfig(new LinkedHashMap<String, String>(entries));
        }
    }
}
