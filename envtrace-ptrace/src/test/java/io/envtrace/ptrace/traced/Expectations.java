package io.envtrace.ptrace.traced;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.traced.RecordedTrace.Access;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Compares what a target's source expects with what was recorded, as counts. The phase is told only behind the log. */
public final class Expectations {
    private Expectations() {}

    public static void check(List<String> expected, List<Access> accesses) {
        assertThat(recorded(accesses)).isEqualTo(counted(expected));
    }

    /** Text with {@code \\n} and {@code \\uXXXX} as the characters that they stand for. */
    public static String unescaped(String line) {
        return Pattern.compile("\\\\u(\\p{XDigit}{4})")
                .matcher(line.replace("\\n", "\n"))
                .replaceAll(m -> String.valueOf((char) Integer.parseInt(m.group(1), 16)));
    }

    private static Map<String, Long> counted(List<String> lines) {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : lines) {
            int times = line.lastIndexOf(" x");
            boolean many = times > 0 && line.substring(times + 2).matches("\\d+");
            String what = many ? line.substring(0, times) : line.replaceAll(" init$", "");
            counts.merge(what, many ? Long.parseLong(line.substring(times + 2)) : 1, Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> recorded(List<Access> accesses) {
        Map<String, Long> counts = new TreeMap<>();
        for (Access access : accesses) {
            counts.merge(line(access), access.count(), Long::sum);
        }
        return counts;
    }

    private static String line(Access access) {
        String operation = access.record().operation.name().toLowerCase(Locale.ROOT);
        String line = access.record().api.equals("secure_getenv") ? "secure_" + operation : operation;
        if (access.record().variable == null) {
            return line;
        }
        line += " " + access.record().variable + " "
                + access.record().outcome.name().toLowerCase(Locale.ROOT);
        String value = access.value();
        return value == null || value.isEmpty() ? line : line + " " + value;
    }
}
