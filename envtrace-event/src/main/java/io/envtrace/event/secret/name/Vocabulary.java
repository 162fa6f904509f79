package io.envtrace.event.secret.name;

/**
 * The words that names are made of, each with what it says in a name. A word is looked up by a 64-bit hash which grows with each
 * character, so that one walk over a text meets every word that begins at a place, and nothing is allocated.
 */
final class Vocabulary {
    /** Of a word; a longer one is not looked for. */
    static final int LONGEST = 16;

    /** The hash of no characters; with each capital or digit it becomes {@code (hash ^ character) * HASH_FACTOR}. */
    static final long HASH_START = 0xCBF29CE484222325L;

    static final long HASH_FACTOR = 0x100000001B3L;

    private final WordBeginnings beginnings = new WordBeginnings();
    private long[] hashes = new long[4096];
    private byte[] kinds = new byte[4096];
    private int size;

    /** Adds words with blanks between them. Of a word that is added twice, both kinds count where they do not exclude each other. */
    void addAll(char[] line, int from, int kind) {
        int start = from;
        long hash = HASH_START;
        for (int i = from; i <= line.length; i++) {
            char c = i < line.length ? line[i] : ' ';
            if (c > ' ') {
                hash = (hash ^ (c >= 'a' && c <= 'z' ? c - 32 : c)) * HASH_FACTOR;
                continue;
            }
            if (i > start) {
                beginnings.add(line, start, i);
                insert(hash, (byte) kind);
                hash = HASH_START;
            }
            start = i + 1;
        }
    }

    /** Whether some word begins there. */
    boolean beginsAt(char[] folded, int at, int end) {
        return beginnings.has(folded, at, end);
    }

    /** What the word with that hash says: {@link WordKind}. */
    int kind(long hash) {
        int i = (int) (hash >>> 32 ^ hash) & hashes.length - 1;
        while (hashes[i] != 0) {
            if (hashes[i] == hash) {
                return kinds[i];
            }
            i = i + 1 & hashes.length - 1;
        }
        return WordKind.UNKNOWN;
    }

    /** What a part of a name in capitals says, if it is one word. */
    int kind(char[] folded, int start, int end) {
        if (end - start > LONGEST) {
            return WordKind.UNKNOWN;
        }
        long hash = HASH_START;
        for (int i = start; i < end; i++) {
            hash = (hash ^ folded[i]) * HASH_FACTOR;
        }
        return kind(hash);
    }

    private void insert(long hash, byte kind) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        int i = (int) (hash >>> 32 ^ hash) & hashes.length - 1;
        while (hashes[i] != 0 && hashes[i] != hash) {
            i = i + 1 & hashes.length - 1;
        }
        size += hashes[i] == 0 ? 1 : 0;
        kinds[i] = (byte) (hashes[i] == 0 ? kind : WordKind.joined(kinds[i], kind));
        hashes[i] = hash;
    }

    private void grow() {
        long[] oldHashes = hashes;
        byte[] oldKinds = kinds;
        hashes = new long[oldHashes.length * 2];
        kinds = new byte[oldHashes.length * 2];
        size = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                insert(oldHashes[i], oldKinds[i]);
            }
        }
    }
}
