package io.envtrace.cli.origin;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.OriginSession;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.origin.Origin;
import io.envtrace.core.origin.OriginAnswer;
import io.envtrace.core.origin.project.DirenvDiff;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.SourceKind;
import io.envtrace.shell.log.StartupLog;
import io.envtrace.shell.reading.StaticReading;
import io.envtrace.shell.replay.StartupReplay;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replays startups into a session of its own, which is gone when the answer is known. */
public final class OriginSearch {
    private final Console console;
    private final Installation installation;
    private final Masker masker;
    private final @Nullable Duration limit;
    private final Surroundings surroundings;

    /**
     * @param masker masks what is written, and so all that is told
     * @param limit when a startup that does not end is stopped; null where startup files are read, and not run
     * @param surroundings what stands around each variable
     */
    public OriginSearch(
            Console console,
            Installation installation,
            Masker masker,
            @Nullable Duration limit,
            Surroundings surroundings) {
        this.console = console;
        this.installation = installation;
        this.masker = masker;
        this.limit = limit;
        this.surroundings = surroundings;
    }

    /**
     * Where variables come from.
     *
     * @param ways the one that is asked for, then others to compare with
     * @param variables none for all that a program is given
     * @throws CommandException a shell cannot be started, or what it tells cannot be written
     */
    public List<OriginAnswer> answers(List<AskedWay> ways, List<String> variables)
            throws CommandException, InterruptedException {
        try {
            List<String> watched = new ArrayList<>(variables);
            Trace trace = OriginSession.record(console, installation, directory -> replay(directory, ways, watched));
            return answers(trace, watched, ways.get(0).isCaller());
        } catch (IOException e) {
            throw new CommandException(ExitCode.TROUBLE, FileErrorText.message(e), e);
        }
    }

    /** What this process was given is what the running shell gives to its children. */
    private OriginAnswer.Now now(String variable, DirenvDiff diff) {
        String value = console.callerContext().variable(variable);
        boolean direnv = diff.explains(variable, value);
        String file = console.callerContext().variable("DIRENV_FILE");
        return new OriginAnswer.Now(
                value == null ? null : Value.of(masker.value(variable, value)),
                direnv ? "direnv" + (file == null ? "" : ", " + file) : null);
    }

    /** @param watched none for all that a program is given, which are then added */
    private void replay(Path session, List<AskedWay> ways, List<String> watched)
            throws IOException, InterruptedException {
        StartupReplay replay = new StartupReplay(session, limit == null ? Duration.ZERO : limit);
        StartupLog log = new StartupLog(session, masker);
        if (limit == null) {
            read(log, ways.get(0).way(replay, watched), watched.get(0));
            return;
        }
        if (watched.isEmpty()) {
            watched.addAll(all(replay, ways.get(0)));
        }
        for (AskedWay asked : ways) {
            Way way = asked.way(replay, watched);
            log.write(replay.run(way, watched));
        }
    }

    private void read(StartupLog log, Way way, String variable) throws IOException {
        log.write(new StaticReading(installation.nativeLibraries()).read(way, variable));
    }

    /** All that a program is given there, as far as a shell can name it. */
    private static List<String> all(StartupReplay replay, AskedWay asked) throws IOException, InterruptedException {
        Way way = asked.way(replay, List.of());
        Map<String, String> end = replay.run(way, List.of()).environment();
        return (end == null ? way.given() : end)
                .keySet().stream().filter(OriginSearch::isVariable).sorted().toList();
    }

    /** Whether a shell can have a variable of this name. */
    public static boolean isVariable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private List<OriginAnswer> answers(Trace trace, List<String> variables, boolean running) {
        List<ProcessNode> startups = trace.processes().stream()
                .filter(process -> process.source().equals(SourceKind.SHELL.label()))
                .toList();
        DirenvDiff diff = DirenvDiff.of(console.callerContext().variable("DIRENV_DIFF"));
        List<OriginAnswer> answers = new ArrayList<>();
        for (String variable : variables) {
            List<Origin> origins = startups.stream()
                    .map(startup -> Origin.of(trace, startup, variable))
                    .toList();
            answers.add(new OriginAnswer(
                    origins.get(0),
                    origins.subList(1, origins.size()),
                    running ? now(variable, diff) : null,
                    surroundings.of(variable)));
        }
        return answers;
    }
}
