package io.envtrace.shell.replay;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.mode.EnvironmentFile;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.script.StartupScript;
import io.envtrace.shell.script.Tools;
import io.envtrace.shell.script.Watch;
import io.envtrace.shell.way.Way;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a shell's startup once more and notes which command changes a variable. The startup files are executed; they have no
 * terminal, nothing to read, and their output goes nowhere.
 */
public final class StartupReplay {
    private static final File NOWHERE = new File("/dev/null");

    private final Path directory;
    private final Duration limit;
    private int runs;

    /**
     * @param directory for scripts and what they write; nobody else's
     * @param limit when a startup that has not ended is stopped
     */
    public StartupReplay(Path directory, Duration limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Runs the startup of a way's shell. Where it does not come to its end, it is run once more to see where it stops. Of a way
     * without a shell nothing is run.
     *
     * @param variables which to watch; names that are words of a shell
     * @throws IOException the shell cannot be started, or its account cannot be read
     */
    public Startup run(Way way, List<String> variables) throws IOException, InterruptedException {
        ShellMode mode = way.shell();
        if (mode == null) {
            Account nothing = new Account(List.of(), Map.of(), true);
            return new Startup(
                    way, variables, nothing, null, null, ProcessHandle.current().pid(), System.nanoTime());
        }
        Map<String, String> given = way.given();
        Watch watch = new Watch(mode, variables, next(), false);
        StartupScript script = StartupScript.of(watch);
        Map<String, String> environment = new HashMap<>(given);
        List<String> command = script.prepare(environment);
        long start = System.nanoTime();
        Ended ended = start(command, environment, given);
        Account account = script.account().read(watch.changes(), variables.size());
        Startup.Stop stopped = account.complete() ? null : stopped(mode, given, account, ended);
        Map<String, String> last = account.complete() ? EnvironmentFile.read(watch.environment()) : null;
        return new Startup(way, variables, account, last, stopped, ended.pid(), start);
    }

    private Path next() throws IOException {
        Path made = directory.resolve("startup-" + ++runs);
        return Files.createDirectory(
                made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** A process that has ended. */
    private record Ended(long pid, boolean inTime, int status) {}

    private Ended start(List<String> command, Map<String, String> environment, Map<String, String> given)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(Tools.file("setsid").toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(NOWHERE)
                .redirectOutput(Redirect.to(NOWHERE))
                .redirectError(Redirect.to(NOWHERE));
        File home = new File(given.getOrDefault("HOME", "/"));
        builder.directory(home.isDirectory() && home.canExecute() ? home : new File("/"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Ended(process.pid(), inTime, inTime ? process.exitValue() : -1);
        } finally {
            SessionProcesses.kill(process.pid());
        }
    }

    /** Where and why a startup stopped. */
    private Startup.Stop stopped(ShellMode mode, Map<String, String> given, Account account, Ended ended)
            throws IOException, InterruptedException {
        List<StartupEvent> events = account.events();
        if (!events.isEmpty()
                && events.get(events.size() - 1) instanceof StartupEvent.Replacing last
                && ended.inTime()) {
            String text = last.command().place() + ": " + last.command().text();
            return new Startup.Stop("the startup ended at " + text + ", which goes on as another program", true);
        }
        Watch watch = new Watch(mode, List.of(), next(), true);
        StartupScript script = StartupScript.of(watch);
        Map<String, String> environment = new HashMap<>(given);
        Ended again = start(script.prepare(environment), environment, given);
        String how = again.inTime() ? "ended with " + again.status() : "not ended after " + limit.toSeconds() + " s";
        StartupEvent.Command command = script.account().position(watch.lastPosition());
        if (command == null) {
            String text = script.unwatched();
            return new Startup.Stop(text + " (" + how + ")", false);
        }
        String text = command.place() + ": " + command.text();
        return new Startup.Stop("the startup stopped at " + text + " (" + how + ")", false);
    }
}
