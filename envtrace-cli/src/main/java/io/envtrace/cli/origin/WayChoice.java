package io.envtrace.cli.origin;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.shell.mode.EnvironmentFile;
import io.envtrace.shell.mode.ModeException;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.process.Ancestry;
import io.envtrace.shell.process.LiveProcess;
import io.envtrace.shell.source.SystemUser;
import io.envtrace.shell.way.Way;
import io.envtrace.shell.way.Ways;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses what is asked for: the shell that the tool was started from, a process that runs, or a way that is named. */
public final class WayChoice {
    private static final Path ROOT = Path.of("/");

    private final CallerContext caller;
    private final boolean runs;
    private final Ways ways;

    /** @param runs whether startup files may be executed */
    public WayChoice(CallerContext caller, boolean runs) {
        this.caller = caller;
        this.runs = runs;
        this.ways = new Ways(ROOT, user(caller), environment());
    }

    /** Whether the way of a name begins with a script that can only be read. */
    public static boolean isRead(String name) {
        return name.strip().equals(Ways.DISPLAY_MANAGER);
    }

    private static SystemUser user(CallerContext caller) {
        String name = System.getProperty("user.name");
        SystemUser listed = SystemUser.of(ROOT.resolve("etc"), name);
        String home = caller.variable("HOME");
        String shell = caller.variable("SHELL");
        return new SystemUser(
                name,
                Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home),
                listed != null ? listed.shell() : Path.of(shell == null || shell.isEmpty() ? "/bin/sh" : shell));
    }

    private static Map<String, String> environment() {
        try {
            return EnvironmentFile.read(Path.of("/proc/self/environ"));
        } catch (IOException e) {
            return Map.of();
        }
    }

    /**
     * The shell that the tool was started from, with what it was given when it began.
     *
     * @throws CommandException there is none that is known here
     */
    public AskedWay caller() throws CommandException {
        LiveProcess process = LiveProcess.read(ProcessHandle.current().pid());
        while (process != null) {
            ShellMode mode = mode(process);
            // A script's own shell reads no startup files of interest: the shell that it was started from does.
            if (mode != null && mode.interactive()) {
                return asked(process, mode, true);
            }
            process = process.parent() > 0 ? LiveProcess.read(process.parent()) : null;
        }
        throw trouble("no interactive shell that is known above this process; --mode says which shell is meant, as in"
                + " --mode 'bash -l -i', and --pid which process");
    }

    /**
     * A process that runs.
     *
     * @throws CommandException there is none of that id, or it cannot be looked at
     */
    public AskedWay process(long pid) throws CommandException {
        LiveProcess process = LiveProcess.read(pid);
        if (process == null) {
            throw trouble("--pid " + pid + ": there is no such process");
        }
        ShellMode mode = mode(process);
        return asked(process, mode != null && mode.interactive() ? mode : null, false);
    }

    private AskedWay asked(LiveProcess process, @Nullable ShellMode mode, boolean isCaller) throws CommandException {
        Ancestry ancestry = Ancestry.of(process);
        if (ancestry == null) {
            throw trouble("the environment of " + process.title() + " " + process.unknown());
        }
        return new AskedProcess(process, ancestry, mode, isCaller, runs);
    }

    private static @Nullable ShellMode mode(LiveProcess process) throws CommandException {
        try {
            return process.shell();
        } catch (ModeException e) {
            throw trouble("the shell with pid " + process.pid() + ": " + e.getMessage() + "; use --mode");
        }
    }

    /**
     * The way that a name or a shell's command line means, as a new login would start it.
     *
     * @throws CommandException it is not known here
     */
    public AskedWay named(String name) throws CommandException {
        Way way = ways.named(name.strip());
        return AskedWay.of(way == null ? ways.login(shell(name)) : way);
    }

    private ShellMode shell(String commandLine) throws CommandException {
        List<String> words = new ArrayList<>(List.of(commandLine.strip().split("\\s+")));
        Path named = Path.of(words.get(0).startsWith("-") ? words.get(0).substring(1) : words.get(0));
        ShellKind kind = ShellKind.of(named, words);
        if (kind == null) {
            throw trouble("--mode '" + commandLine
                    + "': bash, zsh, fish, dash and busybox sh are known, with their options, and '"
                    + String.join("', '", Ways.NAMES) + "'");
        }
        try {
            return ShellMode.of(kind, file(named), words);
        } catch (ModeException e) {
            throw trouble("--mode '" + commandLine + "': " + e.getMessage());
        }
    }

    /** Other ways that this user's programs are started in. */
    public List<AskedWay> others(AskedWay asked) {
        List<AskedWay> others = new ArrayList<>();
        ShellMode shell = asked.shell();
        for (boolean interactive : new boolean[] {true, false}) {
            for (boolean login : new boolean[] {true, false}) {
                ShellMode mode = shell == null ? null : shell.with(login, interactive);
                if (mode != null && !mode.equals(shell)) {
                    others.add(AskedWay.of(ways.login(mode)));
                }
            }
        }
        ways.usual().stream()
                .filter(way -> !way.title().equals(asked.title()))
                .forEach(way -> others.add(AskedWay.of(way)));
        return others;
    }

    private Path file(Path named) throws CommandException {
        String path = caller.variable("PATH");
        String[] directories = named.isAbsolute() || path == null ? new String[] {"/bin"} : path.split(":");
        for (String directory : directories) {
            Path file = Path.of(directory).resolve(named);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return file;
            }
        }
        throw trouble(named + ": there is no such shell on the PATH");
    }

    private static CommandException trouble(String text) {
        return new CommandException(ExitCode.TROUBLE, text);
    }
}
