package io.envtrace.shell.reading;

import java.util.List;
import java.util.Set;
import org.treesitter.TSNode;

/** What {@code set} does to the shell's options, and to its arguments. */
final class ShellOptions {
    private static final Set<String> CHECKS = Set.of("errexit", "nounset", "noexec");

    private final Findings findings;
    private final Values values;
    private final Changes changes;
    private final boolean ends;

    /** @param ends whether it matters that the shell may end */
    ShellOptions(Findings findings, Values values, Changes changes, boolean ends) {
        this.findings = findings;
        this.values = values;
        this.changes = changes;
        this.ends = ends;
    }

    void set(ShellText script, List<TSNode> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = script.text(arguments.get(i));
            if (word.equals("--")
                    || !word.startsWith("-") && !word.startsWith("+") && !isOptionName(script, arguments, i)) {
                values.forgetArguments();
                return;
            }
            boolean named = word.equals("allexport") && i > 0;
            String sign =
                    i > 0 && !word.startsWith("-") && !word.startsWith("+") ? script.text(arguments.get(i - 1)) : word;
            if (ends && sign.startsWith("-") && (CHECKS.contains(word) || isCheck(word))) {
                findings.note(Course.place(script, arguments.get(i)).text()
                        + " may end the startup later, at a command that fails: set " + sign);
            }
            if (named || (sign.startsWith("-") || sign.startsWith("+")) && sign.indexOf('a') > 0) {
                changes.exportAll(sign.startsWith("-"));
            }
        }
    }

    private static boolean isOptionName(ShellText script, List<TSNode> arguments, int index) {
        String before = index == 0 ? "" : script.text(arguments.get(index - 1));
        return before.length() > 1 && before.endsWith("o") && (before.startsWith("-") || before.startsWith("+"));
    }

    private static boolean isCheck(String word) {
        return word.startsWith("-") && (word.indexOf('e') > 0 || word.indexOf('u') > 0 || word.indexOf('n') > 0);
    }
}
