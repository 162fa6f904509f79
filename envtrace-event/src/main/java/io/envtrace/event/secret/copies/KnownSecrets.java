package io.envtrace.event.secret.copies;

import io.envtrace.event.secret.decode.Views;
import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The secrets seen so far, which are searched for in any text. The first four characters of each are in a table that is read
 * without a lock; only where they occur in a text, the secrets themselves are looked up.
 */
public final class KnownSecrets implements Views.Search {
    /** Shorter ones are too common to look for. */
    public static final int SHORTEST = 4;

    /** From this length on a secret is found inside words too. */
    private static final int SHORTEST_INSIDE = 6;

    /** How far back the search resumes in a match, for a second secret which overlaps the first. */
    private static final int OVERLAP = 64;

    /** How much of a long secret is enough to recognise it. */
    private static final int LONGEST_COMPARED = 256;

    /** How many secrets with the same long beginning are compared to their ends. */
    private static final int MOST_ALIKE = 64;

    private static final int MOST_SECRETS = 200_000;
    private static final long MOST_CHARACTERS = 32_000_000;

    private final TreeSet<String> secrets = new TreeSet<String>();
    private volatile long @Nullable [] beginnings;
    private int beginningCount;
    private long characters;
    private volatile int longest;
    private volatile boolean full;

    /** Adds a secret. Beyond the limits none is kept, and every text counts as secret, so that no secret is shown. */
    public synchronized void add(String secret) {
        if (full || secret.length() < SHORTEST || isMonotonous(secret) || !secrets.add(secret)) {
            return;
        }
        characters += secret.length();
        if (secrets.size() > MOST_SECRETS || characters > MOST_CHARACTERS) {
            full = true;
            return;
        }
        longest = Math.max(longest, secret.length());
        addBeginning(beginning(secret));
    }

    /** Adds each occurrence of a secret, literal or in any encoding. */
    public void findAll(char[] text, Profile profile, Spans spans) {
        find(text, profile, spans);
        if (beginnings != null && !full) {
            Views.searchCopies(text, profile, this, spans);
        }
    }

    @Override
    public void find(char[] chars, Profile profile, Spans spans) {
        if (full) {
            spans.add(0, chars.length);
            return;
        }
        long[] table = beginnings;
        if (table == null || chars.length < SHORTEST) {
            return;
        }
        long window = 0;
        int filled = 0;
        for (int i = 0; i < chars.length; i++) {
            window = window << 16 | chars[i];
            if (++filled < SHORTEST || !contains(table, window)) {
                continue;
            }
            int start = i - SHORTEST + 1;
            int end = endOfSecret(chars, start);
            if (end > start) {
                spans.add(start, end);
                if (end - OVERLAP > i) {
                    i = end - OVERLAP;
                    filled = 0;
                }
            }
        }
    }

    /** The end of the longest secret that begins there, or -1. */
    private synchronized int endOfSecret(char[] text, int start) {
        String rest = new String(text, start, Math.min(text.length - start, Math.min(longest, LONGEST_COMPARED)));
        if (rest.length() == LONGEST_COMPARED && longest >= LONGEST_COMPARED) {
            int end = endOfLongSecret(rest, text, start);
            if (end > start) {
                return end;
            }
        }
        while (rest.length() >= SHORTEST) {
            String candidate = secrets.floor(rest);
            if (candidate == null) {
                return -1;
            }
            int common = commonPrefix(candidate, rest);
            if (common == candidate.length()) {
                if (common >= SHORTEST_INSIDE || isDelimited(text, start, start + common)) {
                    return start + common;
                }
                common--;
            }
            // Every other secret that begins here sorts before the candidate, and so is a beginning of what both share.
            rest = rest.substring(0, common);
        }
        return -1;
    }

    /** Among secrets with the same long beginning, the end of the longest match. */
    private int endOfLongSecret(String beginning, char[] text, int start) {
        int end = -1;
        String candidate = secrets.floor(beginning + Character.MAX_VALUE);
        for (int i = 0; i < MOST_ALIKE && candidate != null && candidate.startsWith(beginning); i++) {
            end = Math.max(end, start + extended(candidate, text, start));
            candidate = secrets.lower(candidate);
        }
        return end;
    }

    private static int commonPrefix(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int i = 0;
        while (i < most && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** The end of the match with a long secret: a truncated copy is masked as far as it goes. */
    private static int extended(String secret, char[] text, int start) {
        int most = Math.min(secret.length(), text.length - start);
        int i = LONGEST_COMPARED;
        while (i < most && secret.charAt(i) == text[start + i]) {
            i++;
        }
        return i;
    }

    private static boolean isDelimited(char[] text, int start, int end) {
        return (start == 0 || !isWord(text[start - 1])) && (end == text.length || !isWord(text[end]));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** One or two different characters: a placeholder such as {@code xxxxxxxx}, which would be found all over a longer one. */
    private static boolean isMonotonous(String secret) {
        char first = secret.charAt(0);
        char second = first;
        for (int i = 1; i < secret.length(); i++) {
            char c = secret.charAt(i);
            if (c != first && c != second) {
                if (second != first) {
                    return false;
                }
                second = c;
            }
        }
        return true;
    }

    private static long beginning(String secret) {
        long window = 0;
        for (int i = 0; i < SHORTEST; i++) {
            window = window << 16 | secret.charAt(i);
        }
        return window;
    }

    private void addBeginning(long beginning) {
        long[] table = beginnings;
        if (table != null && contains(table, beginning)) {
            beginnings = table;
            return;
        }
        if (table == null || beginningCount * 3 > table.length) {
            table = grown(table);
        }
        insert(table, beginning);
        beginningCount++;
        // The write that makes the new entry visible to readers.
        beginnings = table;
    }

    private static long[] grown(long @Nullable [] table) {
        long[] bigger = new long[table == null ? 256 : table.length * 4];
        for (int i = 0; table != null && i < table.length; i++) {
            if (table[i] != 0) {
                insert(bigger, table[i]);
            }
        }
        return bigger;
    }

    private static void insert(long[] table, long key) {
        int i = slot(table, key);
        while (table[i] != 0) {
            i = i + 1 & table.length - 1;
        }
        table[i] = key;
    }

    private static boolean contains(long[] table, long key) {
        int i = slot(table, key);
        while (table[i] != 0) {
            if (table[i] == key) {
                return true;
            }
            i = i + 1 & table.length - 1;
        }
        return false;
    }

    private static int slot(long[] table, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & table.length - 1;
    }
}
