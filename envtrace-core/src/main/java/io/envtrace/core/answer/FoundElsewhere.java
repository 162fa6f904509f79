package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings that one process found and another one did not, because it was started without them, or before they were set. A large
 * run has many settings and many processes, so only of settings that were found and not found anything is kept.
 */
final class FoundElsewhere {
    /** What is known of one such setting. */
    private static final class Reads {
        /** The processes that found it. */
        private final BitSet finders = new BitSet();

        private @Nullable Access found;
        private @Nullable Setting missing;
    }

    private final Map<String, Reads> reads = new LinkedHashMap<>();

    /** A setting was found by one read, and not by another. */
    void addMixed(String name) {
        if (!reads.containsKey(name)) {
            reads.put(name, new Reads());
        }
    }

    /** Whether a setting is such a one. */
    boolean isMixed(String name) {
        return reads.containsKey(name);
    }

    boolean isEmpty() {
        return reads.isEmpty();
    }

    /** Who finds a setting is to be known first, of all its reads in the order of time. */
    void addFinder(Setting setting) {
        Reads known = reads.get(setting.name());
        if (known != null && setting.found()) {
            known.finders.set(setting.read().process());
            known.found = known.found == null ? setting.read() : known.found;
        }
    }

    /** Then who does not, in the order of time. */
    void addMissing(Setting setting) {
        Reads known = reads.get(setting.name());
        if (known != null
                && known.missing == null
                && !setting.found()
                && !known.finders.get(setting.read().process())) {
            known.missing = new Setting(setting.name(), setting.read(), null, setting.last(), known.found, 0);
        }
    }

    /** Of each such setting the first process that never found it. */
    List<Setting> missing() {
        List<Setting> all = new ArrayList<>();
        for (Reads one : reads.values()) {
            if (one.missing != null) {
                all.add(one.missing);
            }
        }
        return all;
    }
}
