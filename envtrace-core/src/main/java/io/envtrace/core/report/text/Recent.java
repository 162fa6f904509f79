package io.envtrace.core.report.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A map that forgets what was not asked for longest, so that a program that runs for days needs no more memory. */
final class Recent<K, V> {
    private final Map<K, V> kept;

    Recent(int limit) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }

    V get(K key, Supplier<V> missing) {
        return kept.computeIfAbsent(key, k -> missing.get());
    }

    /** Whether it was not there yet; it is now. */
    boolean add(K key, V value) {
        return kept.put(key, value) == null;
    }
}
