package io.envtrace.agent.boot;

import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.secret.EnvironmentComparison;
import io.envtrace.event.secret.Masker;
import java.util.Collections;
import java.util.Map;

/** Compares environments whose names and values have their text as {@code toString}. */
public final class GivenTexts extends EnvironmentComparison {
    private static final char LAST_ASCII = 0x7f;

    GivenTexts(Masker masker) {
        super(masker);
    }

    /** All that a process was given, values by name. */
    public static GivenEnvironment whole(Map<String, String> variables, Masker masker) {
        return GivenEnvironment.whole(new GivenTexts(masker).changes(Collections.emptyMap(), variables));
    }

    @Override
    protected String text(Object stored) {
        return stored.toString();
    }

    /** The same also where the kernel's bytes were decoded in one way, and by the JDK in another. */
    @Override
    protected boolean same(Object before, Object after) {
        return before.equals(after) || isSame(before.toString(), after.toString());
    }

    /** Whether two texts of one variable are the same as far as every encoding agrees. */
    static boolean isSame(String before, String after) {
        return before.equals(after) || isDecoded(before) && ascii(before).equals(ascii(after));
    }

    private static boolean isDecoded(String text) {
        return ascii(text).length() < text.length();
    }

    private static String ascii(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= LAST_ASCII) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
