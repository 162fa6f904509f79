package io.envtrace.shell.script;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.change.AccountSource;
import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shell tells of its startup with {@code -vx}. It prints an assignment when it is done, and a command before it is:
 * so what is different at a command was changed by it if it assigns, else by the one before.
 */
final class PlainAccount implements AccountSource {
    private final Path driver;
    private final Path trace;
    private final PlainTrace reader;
    private final List<String> variables;

    PlainAccount(Path driver, Path trace, String mark, List<String> variables) {
        this.driver = driver;
        this.trace = trace;
        this.reader = new PlainTrace(mark, variables.size());
        this.variables = variables;
    }

    @Override
    public Account read(Path file, int count) throws IOException {
        boolean complete = Files.exists(file) && Files.size(file) > 0;
        List<StartupEvent> events = new ArrayList<>();
        ReadPosition position = new ReadPosition(new SourceLines(), driver);
        List<PlainVariable> states = variables.stream().map(PlainVariable::new).toList();
        PlainTrace.Told before = null;
        List<SourcePlace> places = List.of();
        boolean allExport = false;
        List<PlainTrace.Told> all = reader.read(trace);
        for (int k = 0; k < all.size(); k++) {
            PlainTrace.Told told = all.get(k);
            PlainTrace.Told after = k + 1 < all.size() ? all.get(k + 1) : null;
            for (int i = 0; i < states.size(); i++) {
                PlainVariable variable = states.get(i);
                String next = after == null ? null : after.states().get(i);
                boolean ends = variable.isForOneCommand(told, told.states().get(i), after, next);
                if (!ends) {
                    events.addAll(variable.changes(told, told.states().get(i), before, allExport, position));
                }
            }
            allExport = allExport(told.text(), allExport);
            // Asked before more is read, as the command stands in what was read until now.
            for (PlainVariable variable : states) {
                variable.stands(position.places(told, variable.name()));
            }
            places = position.places(told, "");
            position.read(told);
            before = told;
        }
        if (!complete && before != null && isReplacing(before.text())) {
            events.add(new StartupEvent.Replacing(command(before, places)));
        }
        return new Account(events, Map.of(), complete);
    }

    @Override
    public @Nullable Command position(Path file) throws IOException {
        ReadPosition position = new ReadPosition(new SourceLines(), driver);
        Command last = null;
        for (PlainTrace.Told told : reader.read(trace)) {
            Command command = command(told, position.places(told, ""));
            last = last == null || !command.stack().isEmpty() ? command : last;
            position.read(told);
        }
        return last;
    }

    static Command command(PlainTrace.@Nullable Told told, List<SourcePlace> places) {
        String text = told == null ? "" : told.text();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Command(new String(bytes, StandardCharsets.UTF_8), places);
    }

    private static boolean isReplacing(String text) {
        return text.startsWith("exec ");
    }

    private static boolean allExport(String text, boolean before) {
        if (!text.startsWith("set ")) {
            return before;
        }
        String[] words = text.split(" ");
        boolean now = before;
        for (int i = 1; i < words.length; i++) {
            boolean named = words[i - 1].endsWith("o") && words[i].equals("allexport");
            String sign = named ? words[i - 1] : words[i];
            if (named || sign.length() > 1 && !sign.startsWith("--") && sign.indexOf('a') > 0) {
                now = sign.startsWith("-") || now && !sign.startsWith("+");
            }
        }
        return now;
    }
}
