package io.envtrace.cli.origin;

import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.process.Ancestry;
import io.envtrace.shell.process.LiveChain;
import io.envtrace.shell.process.LiveProcess;
import io.envtrace.shell.replay.StartupReplay;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that runs: what it was started with comes from those above it, and a shell's startup goes on from there. */
final class AskedProcess implements AskedWay {
    private final LiveProcess process;
    private final Ancestry ancestry;
    private final @Nullable ShellMode shell;
    private final boolean caller;
    private final boolean runs;

    /** Why the startup of the process itself is not run; null where it is, or where it is no shell. */
    private final @Nullable String notRun;

    /**
     * @param shell how the process is started, if it is a shell whose startup counts, too
     * @param caller whether it is the shell that the tool was started from
     * @param runs whether startup files may be executed
     */
    AskedProcess(LiveProcess process, Ancestry ancestry, @Nullable ShellMode shell, boolean caller, boolean runs) {
        this.process = process;
        this.ancestry = ancestry;
        this.shell = shell;
        this.caller = caller;
        this.runs = runs;
        this.notRun = shell == null ? null : process.notRun();
    }

    @Override
    public String title() {
        return (shell == null ? process.name() : shell.text()) + ", pid " + process.pid();
    }

    @Override
    public @Nullable String runs() {
        if (!runs) {
            return null;
        }
        if (shell != null && notRun == null) {
            return title();
        }
        boolean above = ancestry.processes().stream()
                .filter(one -> one.pid() != process.pid())
                .anyMatch(one -> one.isShell() && one.notRun() == null);
        return above ? "the shells above " + title() : null;
    }

    @Override
    public boolean isCaller() {
        return caller;
    }

    @Override
    public @Nullable ShellMode shell() {
        return shell;
    }

    @Override
    public Way way(StartupReplay replay, List<String> variables) throws IOException, InterruptedException {
        LiveChain chain =
                new LiveChain(variables, runs ? (mode, given) -> replay.run(Way.of(mode, given), variables) : null);
        chain.add(ancestry);
        Map<String, String> base = new HashMap<>(process.environment() == null ? Map.of() : process.environment());
        variables.forEach(base::remove);
        List<String> notes = new ArrayList<>(chain.notes());
        if (runs && notRun != null) {
            notes.add(notRun);
        }
        boolean replayed = runs && notRun == null;
        return Way.of(title(), base, chain.changes(), replayed ? shell : null, notes);
    }
}
