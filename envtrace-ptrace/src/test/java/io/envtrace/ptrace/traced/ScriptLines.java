package io.envtrace.ptrace.traced;

import io.envtrace.ptrace.traced.RecordedTrace.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a trace tells of a script's lines, and what the script itself expects there: {@code expect: get API NAME present VALUE x2; …}. */
public final class ScriptLines {
    private static final String EXPECTED = " expect: ";

    private ScriptLines() {}

    /** How often what is expected, by line and text. */
    public static Map<String, Long> expected(Path script) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        List<String> lines = Files.readAllLines(script);
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf(EXPECTED);
            String[] all = at < 0
                    ? new String[0]
                    : lines.get(i).substring(at + EXPECTED.length()).split("; ");
            for (String each : all) {
                String[] parts = each.split(" x(?=\\d+$)");
                counts.merge(i + 1 + " " + parts[0], parts.length < 2 ? 1 : Long.parseLong(parts[1]), Long::sum);
            }
        }
        return counts;
    }

    /**
     * The same of a trace.
     *
     * @param runtime the kind of library that frames inside of are passed over
     */
    public static Map<String, Long> recorded(RecordedTrace trace, Path script, int runtime) {
        Map<String, Long> counts = new TreeMap<>();
        for (Access access : trace.accesses()) {
            int site = site(access, runtime);
            if (site < access.stack().size()
                    && script.toString().equals(access.stack().get(site).file)) {
                counts.merge(access.stack().get(site).line + " " + line(access), access.count(), Long::sum);
            }
        }
        return counts;
    }

    private static int site(Access access, int runtime) {
        int site = 0;
        while (site < access.stack().size() && access.libraries().get(site).kind == runtime) {
            site++;
        }
        return site;
    }

    private static String line(Access access) {
        String value = access.record().value.text();
        String line = access.record().operation.name().toLowerCase(Locale.ROOT) + " " + access.record().api;
        if (access.record().variable == null) {
            return line;
        }
        String outcome = access.record().outcome.name().toLowerCase(Locale.ROOT);
        return line + " " + access.record().variable + " " + outcome
                + (value == null || value.isEmpty() ? "" : " " + value);
    }
}
