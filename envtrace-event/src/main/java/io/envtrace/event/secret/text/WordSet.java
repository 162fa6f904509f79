package io.envtrace.event.secret.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Values too common to tell anything; case makes no difference. */
public final class WordSet {
    private final Set<String> words = new HashSet<String>();
    private int longest;

    public void add(String word) {
        words.add(word.toLowerCase(Locale.ROOT));
        longest = Math.max(longest, word.length());
    }

    public boolean has(String word) {
        return word.length() <= longest && words.contains(word.toLowerCase(Locale.ROOT));
    }

    public boolean has(char[] text, int start, int end) {
        return end - start <= longest && has(new String(text, start, end - start));
    }
}
