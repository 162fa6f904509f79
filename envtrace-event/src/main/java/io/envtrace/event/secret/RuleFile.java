package io.envtrace.event.secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a rule file, without comments, and with their numbers for messages. */
final class RuleFile {
    private final List<String> lines;
    private final boolean extending;

    private RuleFile(List<String> lines, boolean extending) {
        this.lines = lines;
        this.extending = extending;
    }

    static RuleFile read(BufferedReader in, String source) throws IOException {
        List<String> lines = new ArrayList<String>(256);
        int firstAdding = 0;
        int firstReplacing = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String rule = line.trim();
            boolean adding = rule.startsWith("+");
            if (rule.startsWith("#")) {
                rule = "";
            } else if (adding) {
                rule = rule.substring(1).trim();
                firstAdding = firstAdding == 0 ? lines.size() + 1 : firstAdding;
            } else if (!rule.isEmpty() && firstReplacing == 0) {
                firstReplacing = lines.size() + 1;
            }
            lines.add(rule);
            if (firstAdding > 0 && firstReplacing > 0) {
                throw new IOException(source + ":" + lines.size()
                        + ": either every rule begins with '+' (added to the built-in rules) or none does (instead of them); line "
                        + Math.min(firstAdding, firstReplacing) + " differs");
            }
        }
        return new RuleFile(lines, firstReplacing == 0);
    }

    List<String> lines() {
        return lines;
    }

    /** A file without any rule counts as one that adds nothing. */
    boolean extendsBuiltIn() {
        return extending;
    }
}
