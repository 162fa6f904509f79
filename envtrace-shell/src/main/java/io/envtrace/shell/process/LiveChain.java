package io.envtrace.shell.process;

import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import io.envtrace.shell.mode.ModeException;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.replay.Startup;
import io.envtrace.shell.source.BuiltEnvironment;
import io.envtrace.shell.source.SettingLine;
import io.envtrace.shell.source.Sudoers;
import io.envtrace.shell.source.SystemUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which process gave a variable to which: the environments of a process and those above it compared, and where a shell stands
 * between, its startup replayed to see whether a line of its files did it.
 */
public final class LiveChain {
    /** Runs a shell's startup. */
    @FunctionalInterface
    public interface Replay {
        Startup run(ShellMode mode, Map<String, String> given) throws IOException, InterruptedException;
    }

    /** The moment of a process's begin is counted from one that is known to the second, so it may be told so much too early. */
    private static final Duration CLOCK = Duration.ofSeconds(1);

    private final List<String> variables;
    private final @Nullable Replay replay;
    private final List<Changed> changes = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /** @param replay null where nothing may be run */
    public LiveChain(List<String> variables, @Nullable Replay replay) {
        this.variables = List.copyOf(variables);
        this.replay = replay;
    }

    /** What each process on the way has changed. */
    public List<Changed> changes() {
        return changes;
    }

    /** What is to be said beside it. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Compares from the eldest process down. */
    public void add(Ancestry ancestry) throws IOException, InterruptedException {
        List<LiveProcess> processes = ancestry.processes();
        LiveProcess eldest = processes.get(0);
        BuiltEnvironment unit = unit(eldest);
        for (String variable : variables) {
            if (begin(eldest, unit, variable)) {
                notes.add(variable + " was given before: " + ancestry.end());
            }
        }
        Container own = Container.of(processes.get(processes.size() - 1).pid());
        if (own != null) {
            notes.add(processes.get(processes.size() - 1).title() + " runs in " + own.title());
        }
        for (int i = 1; i < processes.size(); i++) {
            step(processes.get(i - 1), processes.get(i));
        }
    }

    private static @Nullable String value(LiveProcess process, String variable) {
        return process.environment() == null ? null : process.environment().get(variable);
    }

    /** What the eldest was started with: from the files of its unit where they say the same. */
    private boolean begin(LiveProcess eldest, BuiltEnvironment unit, String variable) {
        String value = value(eldest, variable);
        if (value == null) {
            return false;
        }
        List<Changed> lines = unit.changes().stream()
                .filter(change -> change.name().equals(variable))
                .toList();
        if (value.equals(unit.value(variable)) && !lines.isEmpty()) {
            changes.addAll(lines);
            notes.add(eldest.title() + " belongs to " + eldest.unit() + ", whose files give it this value");
            return false;
        }
        changes.add(changed(variable, value, "was started with it", eldest.title()));
        return true;
    }

    /** What the files of a process's unit give; nothing where it belongs to none. */
    private static BuiltEnvironment unit(LiveProcess process) {
        BuiltEnvironment environment = new BuiltEnvironment();
        String name = process.unit();
        if (name != null) {
            new SystemUnit(Path.of("/")).addTo(environment, name);
        }
        return environment;
    }

    private static Changed changed(String variable, @Nullable String value, String text, String by) {
        VariableState state = value == null ? VariableState.UNSET : new VariableState(true, value);
        return new Changed(variable, state, new Command(text, List.of(), by));
    }

    private void step(LiveProcess parent, LiveProcess child) throws IOException, InterruptedException {
        List<String> different = variables.stream()
                .filter(variable -> !Objects.equals(value(parent, variable), value(child, variable)))
                .toList();
        if (different.isEmpty()) {
            return;
        }
        Startup startup = startup(parent);
        Sudoers sudoers = parent.name().equals("sudo") ? new Sudoers(Path.of("/etc/sudoers"), notes::add) : null;
        for (String variable : different) {
            String value = value(child, variable);
            List<Changed> lines = startup == null ? lines(sudoers, variable, value) : lines(startup, variable, value);
            if (lines.isEmpty()) {
                changes.add(changed(variable, value, text(parent, child, startup != null), parent.title()));
            } else {
                changes.addAll(lines);
                lines.forEach(line -> compareAge(line, parent));
            }
        }
    }

    /** Between the two there may have been programs that became the child in place. */
    private static String text(LiveProcess parent, LiveProcess child, boolean replayed) {
        String through =
                child.environment() == null ? null : child.environment().get("_");
        Container container = Container.of(child.pid());
        if (container != null && !container.equals(Container.of(parent.pid()))) {
            return "the start of " + container.title() + ": its image, its runtime or who asked for it, before "
                    + child.title();
        }
        String what = what(parent, replayed);
        String proven = through == null || isSame(through, child) ? "" : " (" + through + ")";
        return what + proven + ", before " + child.title();
    }

    /** Who may have changed it: a shell that runs a script has no prompt at which somebody types. */
    private static String what(LiveProcess parent, boolean replayed) {
        if (!parent.isShell()) {
            return "the program itself, or a wrapper";
        }
        String script = ShellMode.script(parent.words());
        if (script != null) {
            return script + " or what it includes, or a wrapper";
        }
        return replayed ? "typed, a hook or a wrapper" : "its startup files, typed, a hook or a wrapper";
    }

    private static boolean isSame(String through, LiveProcess child) {
        return Path.of(through).getFileName() == null
                || child.name().startsWith(Path.of(through).getFileName().toString())
                || !through.startsWith("/");
    }

    private @Nullable Startup startup(LiveProcess parent) throws IOException, InterruptedException {
        if (replay == null || parent.environment() == null) {
            return null;
        }
        try {
            ShellMode mode = parent.shell();
            String notRun = mode == null ? null : parent.notRun();
            if (notRun != null) {
                notes.add(notRun);
            }
            return mode == null || notRun != null ? null : replay.run(mode, parent.environment());
        } catch (ModeException e) {
            notes.add("the startup of " + parent.title() + " is not followed: " + e.getMessage());
            return null;
        }
    }

    /** The lines that lead to a value; none where the startup ends with another one. */
    private static List<Changed> lines(Startup startup, String variable, @Nullable String value) {
        Map<String, String> end = startup.environment();
        if (end == null || !Objects.equals(end.get(variable), value)) {
            return List.of();
        }
        List<Changed> lines = new ArrayList<>();
        for (StartupEvent event : startup.account().events()) {
            if (event instanceof Changed changed && changed.name().equals(variable)) {
                lines.add(changed);
            }
        }
        boolean told = !lines.isEmpty()
                && Objects.equals(lines.get(lines.size() - 1).state().given(), value);
        return told ? lines : List.of();
    }

    /** Of what sudo has changed, the line of its settings that says so. */
    private static List<Changed> lines(@Nullable Sudoers sudoers, String variable, @Nullable String value) {
        if (sudoers == null) {
            return List.of();
        }
        SettingLine path = sudoers.path();
        SettingLine reset = sudoers.reset();
        BuiltEnvironment environment = new BuiltEnvironment();
        if (path != null && variable.equals("PATH") && sudoers.securePath().equals(value)) {
            environment.set(variable, sudoers.securePath(), path);
        } else if (reset != null && value == null && !sudoers.keeps(variable)) {
            environment.base(Map.of(variable, ""));
            environment.unset(variable, reset);
        }
        return environment.changes();
    }

    private void compareAge(Changed line, LiveProcess shell) {
        Instant started = shell.started();
        if (started == null || line.command().stack().isEmpty()) {
            return;
        }
        Path file = Path.of(line.command().stack().get(0).file());
        try {
            if (Files.getLastModifiedTime(file).toInstant().isAfter(started.plus(CLOCK))) {
                notes.add(file + " was changed after " + shell.title() + " began: the line may be another one");
            }
        } catch (IOException e) {
            notes.add(file + " is gone since " + shell.title() + " began");
        }
    }
}
