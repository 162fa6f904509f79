package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Settings that a runtime or a library asks for on its own account: they are named after it, such as {@code PYTHONINSPECT} of
 * python3.11 or {@code PERL_DESTRUCT_LEVEL} of perl-base. Each of its runs asks for them, however it ends.
 */
public final class OwnSetting {
    /** Shorter names begin many words. */
    private static final int SHORTEST = 3;

    private static final String LIBRARY = "lib";

    private OwnSetting() {}

    /** Whether a read is of such a setting; none is that the program's own code asked for, by itself or through a library. */
    public static boolean is(Access read, ProcessNode process) {
        String variable = read.variable();
        Library library = read.library();
        if (variable == null || library == null || read.own() != null) {
            return false;
        }
        String executable = process.executable();
        return isNamedAfter(variable, library.name())
                || isNamedAfter(variable, executable.substring(executable.lastIndexOf('/') + 1));
    }

    private static boolean isNamedAfter(String variable, @Nullable String name) {
        String stem = name == null ? "" : stem(name.substring(name.lastIndexOf(':') + 1));
        return stem.length() >= SHORTEST && variable.toUpperCase(Locale.ROOT).startsWith(stem);
    }

    /** {@code PYTHON} of python3.11, {@code RUBY} of libruby-3.1. */
    private static String stem(String name) {
        String plain = name.startsWith(LIBRARY) ? name.substring(LIBRARY.length()) : name;
        int end = 0;
        while (end < plain.length() && Character.isLetter(plain.charAt(end))) {
            end++;
        }
        return plain.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
