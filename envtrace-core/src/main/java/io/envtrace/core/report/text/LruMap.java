package io.envtrace.core.report.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A map of bounded size that evicts the least recently used entry, so that memory stays bounded for programs that run for days. */
final class LruMap<K, V> {
    private final Map<K, V> kept;

    LruMap(int limit) {
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

    boolean has(K key) {
        return kept.get(key) != null;
    }

    /** Whether it was not there yet; it is now. */
    boolean add(K key, V value) {
        return kept.put(key, value) == null;
    }
}
