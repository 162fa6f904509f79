package io.envtrace.event.secret;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Values too common to tell anything; case makes no difference. */
final class WordSet {
    private final Set<String> words = new HashSet<String>();
    private int longest;

    void add(String word) {
        words.add(word.toLowerCase(Locale.ROOT));
        longest = Math.max(longest, word.length());
    }

    boolean has(String word) {
        return word.length() <= longest && words.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean has(char[] text, int start, int end) {
        return end - start <= longest && has(new String(text, start, end - start));
    }
}
