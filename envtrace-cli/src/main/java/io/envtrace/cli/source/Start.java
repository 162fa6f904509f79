package io.envtrace.cli.source;

import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.ptrace.start.ProgramStarter;
import java.util.List;
import java.util.Map;

/** A command that is about to be started. Sources may change how it is started, and with what. */
public final class Start {
    private final ResolvedCommand command;
    private final List<String> words;
    private final LiveSession session;
    private ProgramStarter starter;
    private Injection injection = new Injection.None();
    private Map<String, String> variables = Map.of();

    /**
     * A start without any source.
     *
     * @param words the command line, with the command's name first
     */
    public Start(ResolvedCommand command, List<String> words, LiveSession session, ProgramStarter starter) {
        this.command = command;
        this.words = List.copyOf(words);
        this.session = session;
        this.starter = starter;
    }

    public ResolvedCommand command() {
        return command;
    }

    /** The command line without the command's name. */
    List<String> arguments() {
        return words.subList(1, words.size());
    }

    LiveSession session() {
        return session;
    }

    /** What starts it. */
    public ProgramStarter starter() {
        return starter;
    }

    void startBy(ProgramStarter other) {
        starter = other;
    }

    /** How the agent is put into its arguments or its environment. */
    public Injection injection() {
        return injection;
    }

    void inject(Injection other) {
        injection = other;
    }

    /** Variables that the command is given besides its caller's. */
    public Map<String, String> variables() {
        return variables;
    }

    void give(Map<String, String> others) {
        variables = Map.copyOf(others);
    }
}
