package io.envtrace.shell.change;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a shell's scripts write of its startup. */
public final class AccountReader implements AccountSource {
    /** Reads how a shell names the command before. */
    public interface CommandReader {
        /** @throws IOException it is not what the script writes */
        StartupEvent.Command read(AccountWords words) throws IOException;
    }

    /** Reads a shell's word for a variable's state. */
    public interface StateReader {
        VariableState read(String word);
    }

    private final CommandReader commands;
    private final StateReader states;

    public AccountReader(CommandReader commands, StateReader states) {
        this.commands = commands;
        this.states = states;
    }

    /** What a file says; of one that ends in the middle, as the shell was ended there, what comes before. */
    @Override
    public Account read(Path file, int variables) throws IOException {
        AccountWords words = AccountWords.of(file);
        List<StartupEvent> events = new ArrayList<>();
        Map<String, VariableState> first = new LinkedHashMap<>();
        boolean complete = false;
        try {
            while (words.has(1)) {
                String kind = words.next();
                switch (kind) {
                    case "start" -> start(words, variables, first);
                    case "end" -> complete = true;
                    default -> events.add(event(kind, words));
                }
            }
        } catch (EOFException e) {
            return new Account(events, first, false);
        }
        return new Account(events, first, complete);
    }

    private void start(AccountWords words, int variables, Map<String, VariableState> first) throws IOException {
        for (int i = 0; i < variables; i++) {
            first.put(words.next(), states.read(words.next()));
        }
    }

    private StartupEvent event(String kind, AccountWords words) throws IOException {
        return switch (kind) {
            case "change" -> changed(words);
            case "shadowed" -> new StartupEvent.Shadowed(words.next(), command(words));
            case "exec" -> new StartupEvent.Replacing(command(words));
            case "skipped" -> new StartupEvent.LeftOut(command(words));
            default -> throw new IOException("a startup file wrote into the account of the startup");
        };
    }

    private StartupEvent changed(AccountWords words) throws IOException {
        String name = words.next();
        VariableState state = states.read(words.next());
        return new StartupEvent.Changed(name, state, command(words));
    }

    private StartupEvent.Command command(AccountWords words) throws IOException {
        return commands.read(words);
    }

    /** The command whose place was written last; null where there is none. One that was being written when the shell was killed does not count. */
    @Override
    public StartupEvent.@Nullable Command position(Path file) throws IOException {
        AccountWords words = AccountWords.of(file);
        StartupEvent.Command last = null;
        try {
            while (words.has(1)) {
                StartupEvent.Command read = command(words);
                // What stands in no startup file is the watch's own, as behind a trap on the shell's end.
                last = last == null || !read.stack().isEmpty() ? read : last;
            }
        } catch (EOFException e) {
            return last;
        }
        return last;
    }
}
