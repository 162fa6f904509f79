package io.envtrace.core.diff.suspect;

import io.envtrace.core.diff.Usage;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What two different values tell by their form. */
final class ValueForms {
    private static final List<String> OF_MACHINE =
            List.of("HOME", "PWD", "TMPDIR", "HOSTNAME", "HOST", "USER", "LOGNAME", "USERNAME");
    private static final int SHORTEST_NAME = 2;
    private static final Set<String> SWITCHES =
            Set.of("0", "1", "true", "false", "yes", "no", "on", "off", "enabled", "disabled");

    private final Usage a;
    private final Usage b;

    ValueForms(Usage a, Usage b) {
        this.a = a;
        this.b = b;
    }

    /** What speaks for a variable with these values, or against it; nothing where one is hidden. */
    List<Evidence> of(@Nullable Value one, @Nullable Value other) {
        String inA = text(one);
        String inB = text(other);
        List<Evidence> evidence = new ArrayList<>();
        if (inA == null || inB == null) {
            return evidence;
        }
        if (isOtherOrder(inA, inB)) {
            evidence.add(Evidence.OTHER_ORDER);
        } else if (general(inA, a).equals(general(inB, b))) {
            evidence.add(Evidence.NAMES_THE_MACHINE);
        } else if (isSwitch(inA) && isSwitch(inB)) {
            evidence.add(Evidence.SWITCHED);
        } else if (isNumber(inA) != isNumber(inB)) {
            evidence.add(Evidence.OTHER_TYPE);
        } else if (form(inA).equals(form(inB)) && form(inA).indexOf('9') >= 0) {
            evidence.add(Evidence.SAME_FORM);
        }
        return evidence;
    }

    /** Whether two lists of directories, as PATH, have the same ones. */
    private static boolean isOtherOrder(String one, String other) {
        Set<String> a = new HashSet<>(List.of(one.split(":")));
        return a.size() > 1 && a.equals(new HashSet<>(List.of(other.split(":"))));
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null || value.masked() || value.cut() ? null : value.text();
    }

    /** The value with a sign in the place of what names the machine and its user. */
    private static String general(String value, Usage run) {
        String general = value;
        for (String name : OF_MACHINE) {
            String known = text(run.given().value(name));
            if (known != null && known.length() >= SHORTEST_NAME) {
                general = general.replace(known, "\0");
            }
        }
        return general;
    }

    private static boolean isSwitch(String value) {
        return SWITCHES.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String value) {
        return value.matches("-?[0-9]+([.][0-9]+)?");
    }

    /** The value with one 9 for each run of digits, or of letters and digits mixed, and one a for each word. */
    private static String form(String value) {
        return value.replaceAll("[A-Za-z]*[0-9][A-Za-z0-9]*", "9").replaceAll("[A-Za-z]+", "a");
    }
}
