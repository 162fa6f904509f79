package io.envtrace.agent.boot.log;

import org.jspecify.annotations.Nullable;

/**
 * A hash table from numbers that are hashes already. Reading takes no lock and may miss what another thread is just adding; adding is
 * for one thread at a time.
 */
final class LongTable<V> {
    private static final class Node {
        final long key;
        final Object value;

        Node(long key, Object value) {
            this.key = key;
            this.value = value;
        }
    }

    private volatile @Nullable Node[] nodes = new Node[256];
    private int size;

    @SuppressWarnings("unchecked")
    @Nullable
    V get(long key) {
        @Nullable Node[] all = nodes;
        int mask = all.length - 1;
        for (int i = (int) key & mask; ; i = i + 1 & mask) {
            Node node = all[i];
            if (node == null) {
                return null;
            }
            if (node.key == key) {
                return (V) node.value;
            }
        }
    }

    /** Adds or replaces. */
    void put(long key, V value) {
        if (size * 2 >= nodes.length) {
            grow();
        }
        if (insert(nodes, new Node(key, value))) {
            size++;
        }
    }

    private void grow() {
        @Nullable Node[] more = new Node[nodes.length * 2];
        for (Node node : nodes) {
            if (node != null) {
                insert(more, node);
            }
        }
        nodes = more;
    }

    private static boolean insert(@Nullable Node[] all, Node node) {
        int mask = all.length - 1;
        int i = (int) node.key & mask;
        for (; ; i = i + 1 & mask) {
            Node there = all[i];
            if (there == null || there.key == node.key) {
                all[i] = node;
                return there == null;
            }
        }
    }
}
