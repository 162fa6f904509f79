package io.envtrace.shell.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a shell's scripts write of its startup. */
public final class AccountReader {
    /** Reads how a shell names the command before. */
    public interface CommandReader {
        /** @throws IOException it is not what the script writes */
        StartupEvent.Command read(Words words) throws IOException;
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

    /** What a file says; of one that ends in the middle, what comes before. */
    public Account read(Path file, int variables) throws IOException {
        Words words = Words.of(file);
        List<StartupEvent> events = new ArrayList<>();
        Map<String, VariableState> first = new LinkedHashMap<>();
        boolean complete = false;
        while (words.has(1)) {
            switch (words.next()) {
                case "start" -> {
                    for (int i = 0; i < variables; i++) {
                        first.put(words.next(), states.read(words.next()));
                    }
                }
                case "change" -> events.add(changed(words));
                case "exec" -> events.add(new StartupEvent.Replacing(command(words)));
                case "skipped" -> events.add(new StartupEvent.LeftOut(command(words)));
                case "end" -> complete = true;
                default -> throw new IOException("a startup file wrote into the account of the startup");
            }
        }
        return new Account(events, first, complete);
    }

    private StartupEvent changed(Words words) throws IOException {
        String name = words.next();
        VariableState state = states.read(words.next());
        return new StartupEvent.Changed(name, state, command(words));
    }

    private StartupEvent.Command command(Words words) throws IOException {
        return commands.read(words);
    }

    /** The command whose place was written last. */
    public StartupEvent.Command position(Path file) throws IOException {
        return command(Words.of(file));
    }
}
