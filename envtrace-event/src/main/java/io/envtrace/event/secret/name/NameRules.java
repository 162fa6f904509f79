package io.envtrace.event.secret.name;

import io.envtrace.event.secret.text.Characters;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the name of a variable, option or property whether its value is secret. The last pattern that matches counts; all
 * words together count as one pattern, in the place of their first line.
 */
public final class NameRules {
    /** No rule knows the name. */
    public static final int UNKNOWN = 0;
    /** The whole value is secret. */
    public static final int SECRET = 1;
    /** Not secret by its name; the content decides. */
    public static final int OPEN = 2;
    /** Not secret by its name, and random-looking content is no reason either. */
    public static final int SAFE = 3;
    /** Secret, unless the value is plainly something else. */
    public static final int LIKELY = 4;

    private static final int REMEMBERED = 256;
    private static final int VERDICT = 7;
    private static final long HASH_START = 0xCBF29CE484222325L;
    private static final long HASH_FACTOR = 0x100000001B3L;

    /** By the first character after leading stars: most names then meet one or two rules, not all. */
    private final NameRule[][] byFirst = new NameRule[128][];

    private NameRule[] others = {};
    private NameRule[] foreign = {};

    /**
     * A cache of the last verdicts, because one text has the same names again and again: each entry is a hash of the name, with
     * the verdict in its last bits. Read and written without a lock, because each entry is a single long.
     */
    private final long[] remembered = new long[REMEMBERED];

    private final WordRules words = new WordRules();
    private final PlainValues plain = new PlainValues();
    private int wordsOrder;
    private int size;

    /** @param from where the words begin in the line; blanks are between them */
    public void addWords(char[] line, int from, int kind) {
        words.add(line, from, kind);
        wordsOrder = wordsOrder == 0 ? ++size : wordsOrder;
    }

    public void add(String glob, int verdict) {
        NameRule added = new NameRule(glob, verdict, ++size);
        int first = added.firstCharacter();
        if (first >= 128) {
            foreign = with(foreign, added);
        } else if (first < 0) {
            others = with(others, added);
        } else {
            byFirst[first] = with(byFirst[first], added);
        }
    }

    private static NameRule[] with(NameRule @Nullable [] globs, NameRule added) {
        int count = globs == null ? 0 : globs.length;
        NameRule[] more = new NameRule[count + 1];
        if (globs != null) {
            System.arraycopy(globs, 0, more, 0, count);
        }
        more[count] = added;
        return more;
    }

    /** Values that are no secret whatever the name says. */
    public PlainValues plain() {
        return plain;
    }

    /**
     * Whether a secret may be looked for in other places. One that is an ordinary word of names and commands would be found all over, and so
     * would the name of a variable, which stands where its value was expected.
     *
     * @param verdict what says that it is secret: a name that only may be a secret's needs more than a word
     */
    public boolean isDistinctive(String secret, int verdict) {
        boolean letters = true;
        boolean name = secret.indexOf('_') > 0;
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            letters &= Characters.isLower(c) || Characters.isUpper(c);
            name &= Characters.isUpper(c) || c == '_';
        }
        if (letters) {
            return verdict != LIKELY && !words.knows(secret);
        }
        return !name || !isSecret(verdict(secret));
    }

    static boolean isSecret(int verdict) {
        return verdict == SECRET || verdict == LIKELY;
    }

    public int verdict(String name) {
        return verdict(name.toCharArray(), 0, name.length());
    }

    public int verdict(char[] text, int start, int end) {
        long hash = HASH_START;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text[i]) * HASH_FACTOR;
        }
        hash &= ~(long) VERDICT;
        int place = (int) (hash >>> 40) & REMEMBERED - 1;
        long there = remembered[place];
        if ((there & ~(long) VERDICT) == hash && there != 0) {
            return (int) there & VERDICT;
        }
        int verdict = read(text, start, end);
        remembered[place] = hash | verdict;
        return verdict;
    }

    private int read(char[] text, int start, int end) {
        char[] name = NameRule.fold(text, start, end);
        NameRule best = null;
        for (int i = 0; i < name.length; i++) {
            NameRule[] bucket = name[i] < 128 ? byFirst[name[i]] : null;
            if (bucket != null) {
                best = later(best, bucket, name, i);
            }
        }
        for (int i = 0; i <= name.length && others.length > 0; i++) {
            best = later(best, others, name, i);
        }
        for (int i = 0; i < name.length && foreign.length > 0; i++) {
            best = name[i] < 128 ? best : later(best, foreign, name, i);
        }
        if (best == null || best.order() < wordsOrder) {
            int said = words.verdict(text, start, name);
            if (said != UNKNOWN) {
                return said;
            }
        }
        return best == null ? UNKNOWN : best.verdict();
    }

    private static @Nullable NameRule later(@Nullable NameRule best, NameRule[] globs, char[] name, int at) {
        NameRule latest = best;
        for (int i = globs.length - 1; i >= 0; i--) {
            NameRule glob = globs[i];
            if (latest != null && latest.order() > glob.order()) {
                break;
            }
            if (glob.matchesAt(name, at)) {
                return glob;
            }
        }
        return latest;
    }
}
