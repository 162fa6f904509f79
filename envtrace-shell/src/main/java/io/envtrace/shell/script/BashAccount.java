package io.envtrace.shell.script;

import io.envtrace.shell.change.AccountReader;
import io.envtrace.shell.change.AccountWords;
import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code startup.bash} writes. */
final class BashAccount {
    private final Path driver;
    private final SourceLines files = new SourceLines();

    BashAccount(Path driver) {
        this.driver = driver;
    }

    AccountReader reader() {
        return new AccountReader(this::command, BashAccount::state);
    }

    /** A set variable's state begins with an equals sign; its attributes have an x where it is exported. */
    private static VariableState state(String word) {
        int colon = word.indexOf(':');
        if (!word.startsWith("=") || colon < 0) {
            return VariableState.UNSET;
        }
        return new VariableState(word.lastIndexOf('x', colon) > 0, word.substring(colon + 1));
    }

    private Command command(AccountWords words) throws IOException {
        String last = words.next();
        int blank = last.indexOf(' ');
        int line = number(last.substring(0, Math.max(blank, 0)));
        String text = last.substring(blank + 1);
        String eval = words.next();
        int count = words.number();
        int depth = words.number();
        List<String> sources = words.next(depth);
        List<String> lines = words.next(depth);
        // bash knows no functions' names outside of functions.
        List<String> functions = words.next(count - 1 - 2 * depth);
        List<SourcePlace> stack = new ArrayList<>();
        for (int i = 0; i < depth && !sources.get(i).equals(driver.toString()); i++) {
            int at = i > 0 ? number(lines.get(i - 1)) : ofEval(eval, sources.get(0), line, text);
            stack.add(new SourcePlace(sources.get(i), at, i < functions.size() ? functionName(functions.get(i)) : ""));
        }
        return new Command(text, stack);
    }

    /** The line; of a command that an eval reads, that of the eval, as bash counts on from there past the text. */
    private int ofEval(String eval, String file, int line, String command) throws IOException {
        int blank = eval.indexOf(' ');
        if (blank < 0 || !eval.substring(blank + 1).equals(file)) {
            return line;
        }
        int evalLine = number(eval.substring(0, blank));
        return line >= evalLine && !isOn(files.line(file, line), command) ? evalLine : line;
    }

    /** Whether a line of a file has the command, or its first or last line, in whatever spacing. */
    private static boolean isOn(String line, String command) {
        String text = packed(line);
        String[] lines = command.strip().split("\n");
        return text.contains(packed(lines[0])) || text.contains(packed(lines[lines.length - 1]));
    }

    private static String packed(String text) {
        return text.replace(" ", "").replace("\t", "");
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String functionName(String name) {
        return name.equals("source") || name.equals("main") ? "" : name;
    }
}
