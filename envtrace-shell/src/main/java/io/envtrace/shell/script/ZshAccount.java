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
import java.util.function.Predicate;

/** What {@code startup.zsh} writes. */
final class ZshAccount {
    private static final String EVAL = "(eval)";

    private final Predicate<Path> own;

    ZshAccount(Predicate<Path> own) {
        this.own = own;
    }

    AccountReader reader() {
        return new AccountReader(this::command, ZshAccount::state);
    }

    /** A set variable's state begins with an equals sign and zsh's words for its type. */
    private static VariableState state(String word) {
        int colon = word.indexOf(':');
        if (!word.startsWith("=") || colon < 0) {
            return VariableState.UNSET;
        }
        boolean exported = List.of(word.substring(1, colon).split("-")).contains("export");
        return new VariableState(exported, word.substring(colon + 1));
    }

    private Command command(AccountWords words) throws IOException {
        String last = words.next();
        int blank = last.indexOf(' ');
        String text = last.substring(blank + 1).strip();
        SourcePlace at = place(words.next() + ":" + last.substring(0, Math.max(blank, 0)), "");
        List<String> callers = lines(words.next());
        List<String> sources = lines(words.next());
        List<String> names = lines(words.next());
        List<SourcePlace> stack = new ArrayList<>();
        if (!names.isEmpty() && !names.get(0).equals(EVAL)) {
            SourcePlace begin = sources.isEmpty() ? at : place(sources.get(0), "");
            // A function's lines are counted from its first one, those of a file from 0.
            stack.add(new SourcePlace(begin.file(), begin.line() + at.line(), function(names.get(0), begin)));
        }
        for (int i = 0; i < callers.size(); i++) {
            String name = i + 1 < names.size() ? names.get(i + 1) : "";
            SourcePlace caller = place(callers.get(i), "");
            stack.add(new SourcePlace(caller.file(), caller.line(), function(name, caller)));
        }
        return new Command(text, stack.stream().takeWhile(this::isForeign).toList());
    }

    private boolean isForeign(SourcePlace place) {
        return !place.file().equals("zsh") && !own.test(Path.of(place.file()));
    }

    /** A file that is read stands among the functions under its own name. */
    private static String function(String name, SourcePlace place) {
        return name.equals(place.file()) || name.equals(EVAL) ? "" : name;
    }

    private static SourcePlace place(String text, String function) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        boolean numbered = colon > 0 && digits.matches("[0-9]{1,9}");
        return numbered
                ? new SourcePlace(text.substring(0, colon), Integer.parseInt(digits), function)
                : new SourcePlace(text, 0, function);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
