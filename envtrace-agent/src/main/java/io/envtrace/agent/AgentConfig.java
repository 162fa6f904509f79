package io.envtrace.agent;

import io.envtrace.agent.boot.StackLimit;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.secret.ValuesMode;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tool wants of the agents of one session: {@code agent.conf} in the session's directory. */
final class AgentConfig {
    private final File directory;
    private final Map<String, String> entries;

    private AgentConfig(File directory, Map<String, String> entries) {
        this.directory = directory;
        this.entries = entries;
    }

    /** Reads the file; what it does not say has its default. */
    static AgentConfig read(File directory) throws IOException {
        byte[] bytes = FileText.small(new File(directory, "agent.conf"));
        return parse(directory, new String(bytes, "UTF-8"));
    }

    static AgentConfig parse(File directory, String text) {
        Map<String, String> entries = new HashMap<String, String>();
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
        return new AgentConfig(directory, entries);
    }

    private String get(String key, String otherwise) {
        String value = entries.get(key);
        return value == null ? otherwise : value;
    }

    /** What may be shown of values. Anything not known is taken as the strictest. */
    ValuesMode values() {
        String mode = get("values", "masked");
        return mode.equals("all") ? ValuesMode.ALL : mode.equals("masked") ? ValuesMode.MASKED : ValuesMode.NONE;
    }

    /** How much of stacks is wanted. */
    StackLimit stack() {
        String mode = get("stack", "full");
        if (mode.equals("none")) {
            return StackLimit.none();
        }
        if (mode.equals("site")) {
            return StackLimit.site();
        }
        long depth = number("depth", 0);
        return depth <= 0 ? StackLimit.full() : StackLimit.depth((int) Math.min(depth, Integer.MAX_VALUE));
    }

    /** Whether every occurrence is wanted, not only how many. */
    boolean events() {
        return get("events", "false").equals("true");
    }

    /** The largest size of a log, in bytes. */
    long maxLogBytes() {
        return number("maxLogBytes", EventLogWriter.DEFAULT_MAX_BYTES);
    }

    /** Where prepared class bytes are kept; null if they are not. */
    @Nullable
    File cache() {
        String path = get("cache", "");
        return path.isEmpty() ? null : new File(path);
    }

    /** The secret rules; null for the built-in ones. */
    @Nullable
    File rules() {
        String name = get("rules", "");
        return name.isEmpty() ? null : new File(directory, name);
    }

    /** The key of fingerprints; null if none are wanted. */
    @Nullable
    File fingerprintKey() {
        String path = get("fingerprintKeyFile", "");
        return path.isEmpty() ? null : new File(path);
    }

    private long number(String key, long otherwise) {
        try {
            return Long.parseLong(get(key, "").trim());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
