package io.envtrace.event.secret;

import java.util.ArrayList;
import java.util.List;

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
    private final List<List<NameGlob>> byFirst = new ArrayList<List<NameGlob>>();

    private final List<NameGlob> others = new ArrayList<NameGlob>();
    private int size;

    NameRules() {
        for (int i = 0; i < 128; i++) {
            byFirst.add(null);
        }
    }

    void add(String glob, int verdict) {
        NameGlob added = new NameGlob(glob, verdict, ++size);
        int first = added.firstCharacter();
        if (first < 0) {
            others.add(added);
            return;
        }
        List<NameGlob> bucket = byFirst.get(first);
        if (bucket == null) {
            bucket = new ArrayList<NameGlob>(4);
            byFirst.set(first, bucket);
        }
        bucket.add(added);
    }

    int verdict(String name) {
        return verdict(name.toCharArray(), 0, name.length());
    }

    int verdict(char[] text, int start, int end) {
        char[] name = NameGlob.fold(text, start, end);
        NameGlob best = null;
        for (int i = 0; i < name.length; i++) {
            List<NameGlob> bucket = name[i] < 128 ? byFirst.get(name[i]) : null;
            if (bucket != null) {
                best = later(best, bucket, name, i);
            }
        }
        for (int i = 0; i <= name.length && !others.isEmpty(); i++) {
            best = later(best, others, name, i);
        }
        return best == null ? UNKNOWN : best.verdict();
    }

    private static @org.jspecify.annotations.Nullable NameGlob later(
            @org.jspecify.annotations.Nullable NameGlob best, List<NameGlob> globs, char[] name, int at) {
        NameGlob latest = best;
        for (int i = globs.size() - 1; i >= 0; i--) {
            NameGlob glob = globs.get(i);
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
