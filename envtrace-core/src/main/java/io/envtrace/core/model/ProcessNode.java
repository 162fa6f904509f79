package io.envtrace.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A process of the session's tree.
 *
 * @param id its own number, in the order of starting: the system gives a pid again
 * @param pid 0 where it is not known, or where the process could not be started
 * @param parent the parent's id; null for the process that envtrace itself started
 * @param program what it runs
 * @param lifetime when it started, and how it ended
 * @param given the environment that it was started with
 * @param observation how much of it was seen, and by what
 */
public record ProcessNode(
        int id,
        long pid,
        @Nullable Integer parent,
        Program program,
        Lifetime lifetime,
        Given given,
        Observation observation) {
    /**
     * What a process runs.
     *
     * @param arguments with the command's own name first
     * @param directory the working directory; empty where it is not known
     * @param role what it is in its tree
     */
    public record Program(String executable, List<String> arguments, String directory, Role role) {
        public Program {
            arguments = List.copyOf(arguments);
        }

        /** Of a program that nothing tells to be a helper. */
        public Program(String executable, List<String> arguments, String directory) {
            this(executable, arguments, directory, Role.PROGRAM);
        }

        /** The same program in another role. */
        public Program as(Role other) {
            return new Program(executable, arguments, directory, other);
        }
    }

    /**
     * When a process ran.
     *
     * @param startNanos when it started, from the session's start
     * @param exit null where it is not known
     */
    public record Lifetime(long startNanos, @Nullable ExitStatus exit) {}

    /**
     * The environment that a process was started with.
     *
     * @param environment what it was started with
     * @param changes against the parent's own environment, by name
     */
    public record Given(InitialEnvironment environment, List<Change> changes) {
        public Given {
            changes = List.copyOf(changes);
        }
    }

    /**
     * How a process was observed.
     *
     * @param source what told of the process: {@code agent}, {@code ptrace}, {@code launch}, or the name that a newer version has for it
     * @param traced whether its accesses were recorded
     * @param runtime null where nothing looked into the process
     * @param coverage how much of it was seen
     * @param notes what the source could not do or see in this process
     * @param handOvers the daemons that did some of its work
     * @param loadedLines lines of files that hold what variables were set to
     */
    public record Observation(
            String source,
            boolean traced,
            @Nullable ProcessRuntime runtime,
            Coverage coverage,
            List<String> notes,
            List<HandOver> handOvers,
            List<LoadedLine> loadedLines) {
        public Observation {
            notes = List.copyOf(notes);
            handOvers = List.copyOf(handOvers);
            loadedLines = List.copyOf(loadedLines);
        }

        /** Of a process that did its work itself. */
        public Observation(
                String source,
                boolean traced,
                @Nullable ProcessRuntime runtime,
                Coverage coverage,
                List<String> notes) {
            this(source, traced, runtime, coverage, notes, List.of(), List.of());
        }
    }

    /**
     * A process gave work to a daemon that was running before, by connecting to its socket.
     *
     * @param daemon which one, such as {@code Gradle}
     * @param pid the daemon's; 0 where it is not known
     * @param address a Unix socket's path, or {@code host:port}
     * @param nanos when it connected, from the session's start
     * @param environment what the daemon was started with, by name; null where it is not known, or stands at an earlier hand-over to this
     *     daemon
     */
    public record HandOver(
            String daemon,
            long pid,
            String address,
            long nanos,
            @Nullable List<GivenVariable> environment) {
        public HandOver {
            environment = environment == null ? null : List.copyOf(environment);
        }

        /** The same without some variables of the daemon's environment. */
        public HandOver without(Predicate<String> names) {
            return environment == null
                    ? this
                    : new HandOver(
                            daemon,
                            pid,
                            address,
                            nanos,
                            environment.stream()
                                    .filter(variable -> !names.test(variable.name()))
                                    .toList());
        }
    }

    /**
     * A line of a file that a process of the tree had opened before holds the very value that this process gave to a variable, or was given.
     *
     * @param line from 1
     * @param pid of the process that had opened the file
     * @param program that process's program
     * @param nanos when the variable was set, from the session's start: the first time of the access; of what was given, the process's start
     * @param given whether the process was given the variable by its start, where its parent did not have that value
     */
    public record LoadedLine(
            String variable, String file, int line, long pid, String program, long nanos, boolean given) {
        /** How many of one process are looked at: a log is not trusted. */
        public static final int MOST = 1000;

        /** The same in a trace that began earlier. */
        public LoadedLine at(long other) {
            return new LoadedLine(variable, file, line, pid, program, other, given);
        }
    }

    /** The same process with another initial environment, as where less is said of it. */
    public ProcessNode withGiven(Given other) {
        return new ProcessNode(id, pid, parent, program, lifetime, other, observation);
    }

    /** The same process with each hand-over replaced. */
    public ProcessNode withHandOvers(UnaryOperator<HandOver> other) {
        return observed(
                observation.notes, observation.handOvers.stream().map(other).toList(), observation.loadedLines);
    }

    /** The same process with other lines of files. */
    public ProcessNode withLoadedLines(List<LoadedLine> lines) {
        return observed(observation.notes, observation.handOvers, lines);
    }

    private ProcessNode observed(List<String> notes, List<HandOver> handOvers, List<LoadedLine> lines) {
        Observation other = new Observation(
                observation.source,
                observation.traced,
                observation.runtime,
                observation.coverage,
                notes,
                handOvers,
                lines);
        return new ProcessNode(id, pid, parent, program, lifetime, given, other);
    }

    /** The same process with one more note. */
    public ProcessNode withNote(String text) {
        List<String> notes = new ArrayList<>(observation.notes);
        notes.add(text);
        return observed(notes, observation.handOvers, observation.loadedLines);
    }

    /** The program's name without its directory; {@code ?} where it is not known. */
    public String name() {
        if (!executable().isEmpty()) {
            return nameOf(executable());
        }
        return arguments().isEmpty() ? "?" : nameOf(arguments().get(0));
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String executable() {
        return program.executable;
    }

    public List<String> arguments() {
        return program.arguments;
    }

    public String directory() {
        return program.directory;
    }

    public Role role() {
        return program.role;
    }

    /** The same process in another role. */
    public ProcessNode as(Role role) {
        return role() == role ? this : new ProcessNode(id, pid, parent, program.as(role), lifetime, given, observation);
    }

    public long startNanos() {
        return lifetime.startNanos;
    }

    public @Nullable ExitStatus exit() {
        return lifetime.exit;
    }

    public InitialEnvironment environment() {
        return given.environment;
    }

    public List<Change> environmentChanges() {
        return given.changes;
    }

    public String source() {
        return observation.source;
    }

    public boolean traced() {
        return observation.traced;
    }

    public @Nullable ProcessRuntime runtime() {
        return observation.runtime;
    }

    public Coverage coverage() {
        return observation.coverage;
    }

    public List<String> notes() {
        return observation.notes;
    }

    public List<HandOver> handOvers() {
        return observation.handOvers;
    }

    public List<LoadedLine> loadedLines() {
        return observation.loadedLines;
    }
}
