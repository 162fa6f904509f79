package io.envtrace.event.secret;

import org.jspecify.annotations.Nullable;

/** What the name of a variable, option or property says of its value. The last rule that matches counts. */
final class NameRules {
    /** No rule knows the name. */
    static final int UNKNOWN = 0;
    /** The whole value is secret. */
    static final int SECRET = 1;
    /** Not secret by its name; the content decides. */
    static final int OPEN = 2;
    /** Not secret by its name, and random-looking content is no reason either. */
    static final int SAFE = 3;

    /** By the first character after leading stars: most names then meet one or two rules, not all. */
    private final NameGlob[][] byFirst = new NameGlob[128][];

    private NameGlob[] others = {};
    private int size;

    void add(String glob, int verdict) {
        NameGlob added = new NameGlob(glob, verdict, ++size);
        int first = added.firstCharacter();
        if (first < 0) {
            others = with(others, added);
        } else {
            byFirst[first] = with(byFirst[first], added);
        }
    }

    private static NameGlob[] with(NameGlob @Nullable [] globs, NameGlob added) {
        int count = globs == null ? 0 : globs.length;
        NameGlob[] more = new NameGlob[count + 1];
        if (globs != null) {
            System.arraycopy(globs, 0, more, 0, count);
        }
        more[count] = added;
        return more;
    }

    int verdict(String name) {
        return verdict(name.toCharArray(), 0, name.length());
    }

    int verdict(char[] text, int start, int end) {
        char[] name = NameGlob.fold(text, start, end);
        NameGlob best = null;
        for (int i = 0; i < name.length; i++) {
            NameGlob[] bucket = name[i] < 128 ? byFirst[name[i]] : null;
            if (bucket != null) {
                best = later(best, bucket, name, i);
            }
        }
        for (int i = 0; i <= name.length && others.length > 0; i++) {
            best = later(best, others, name, i);
        }
        return best == null ? UNKNOWN : best.verdict();
    }

    private static @Nullable NameGlob later(@Nullable NameGlob best, NameGlob[] globs, char[] name, int at) {
        NameGlob latest = best;
        for (int i = globs.length - 1; i >= 0; i--) {
            NameGlob glob = globs[i];
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
