package io.envtrace.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that may be read. */
final class AllowedNames {
    /** Nothing may be read. */
    static final AllowedNames NONE = new AllowedNames(new ArrayList<String>());

    private static final String ALL = "*";

    private final List<String> globs;

    private AllowedNames(List<String> globs) {
        this.globs = globs;
    }

    /** These names, and more. */
    AllowedNames and(String... more) {
        List<String> all = new ArrayList<>(globs);
        all.addAll(Arrays.asList(more));
        return new AllowedNames(all);
    }

    /** Whether a variable may be read; of null, whether all may be at once. */
    boolean allow(@Nullable String variable) {
        for (String glob : globs) {
            if (glob.equals(ALL) || variable != null && matches(glob, variable)) {
                return true;
            }
        }
        return false;
    }

    /** Goes back to the last star at most, so that no glob takes long. */
    private static boolean matches(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int from = 0;
        while (n < name.length()) {
            char c = g < glob.length() ? glob.charAt(g) : 0;
            if (c == '*') {
                star = g++;
                from = n;
            } else if (g < glob.length() && (c == '?' || c == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++from;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
