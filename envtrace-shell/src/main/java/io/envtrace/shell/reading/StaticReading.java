package io.envtrace.shell.reading;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.replay.Startup;
import io.envtrace.shell.way.SessionScript;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a shell's startup files, and executes none. A value is told only where it follows from the text alone. */
public final class StaticReading {
    /**
     * @param directory has the parser's native libraries
     * @throws IOException the parser cannot be loaded
     */
    public StaticReading(Path directory) throws IOException {
        ShellText.load(directory);
    }

    /**
     * What the files say of one variable.
     *
     * @throws IOException a file cannot be read
     */
    public Startup read(Way way, String variable) throws IOException {
        ShellMode mode = way.shell();
        Findings findings = new Findings(variable);
        Values values = new Values(way.given());
        SessionScript session = way.session();
        if (session != null && mode != null) {
            session(session, mode, findings, values);
        } else if (mode != null) {
            follow(mode, findings, values);
        }
        List<String> notes = new ArrayList<>(way.notes());
        notes.addAll(findings.notes());
        Way told = way.with(notes);
        Startup.Stop stop = findings.open().isEmpty() ? null : open(variable, findings);
        Map<String, String> end = stop == null ? end(way, values, variable) : null;
        return new Startup(
                told,
                List.of(variable),
                new Account(findings.events(), Map.of(), stop == null),
                end,
                stop,
                ProcessHandle.current().pid(),
                System.nanoTime());
    }

    /** Reads a session's script, of which it is taken that the session begins. */
    private static void session(SessionScript session, ShellMode mode, Findings findings, Values values)
            throws IOException {
        ShellStart.addTo(values, mode);
        session.own().forEach(values::forget);
        if (session.own().contains(findings.variable())) {
            findings.own("the display manager, or a module of PAM");
        }
        List<@Nullable String> arguments = new ArrayList<>();
        arguments.add(session.argument());
        values.call(arguments);
        new ScriptReading(findings, values, "", ScriptReading.Kind.SESSION, mode.kind()).file(session.file());
    }

    private static void follow(ShellMode mode, Findings findings, Values values) throws IOException {
        ShellStart.addTo(values, mode);
        StaticFiles files = new StaticFiles(mode, values);
        if (mode.kind() == ShellKind.ZSH || mode.kind() == ShellKind.FISH) {
            for (Path file : files.notParsed()) {
                if (Files.exists(file)) {
                    findings.may(
                            "is not followed", "no parser of this shell is kept", List.of(StaticFiles.place(file)));
                }
            }
            return;
        }
        String flags = mode.interactive() ? "himBHs" : "hB";
        ScriptReading reading = new ScriptReading(
                findings,
                values,
                flags,
                mode.kind() == ShellKind.BASH ? ScriptReading.Kind.BASH : ScriptReading.Kind.PLAIN,
                mode.kind());
        for (StaticFiles.Choice choice : files.choices()) {
            Path file = choice.file(values);
            if (file != null) {
                reading.file(file);
            } else if (choice.isUnknown(values)) {
                findings.note("which file " + choice.variable() + " names is not known by reading");
            }
        }
    }

    private static Startup.Stop open(String variable, Findings findings) {
        List<String> places = new ArrayList<>(findings.open());
        int more = places.size() - 1;
        return new Startup.Stop(
                "reading does not tell what " + variable + " is: " + places.get(0)
                        + (more == 0 ? "" : " and " + more + " other " + (more == 1 ? "line" : "lines"))
                        + " may change it",
                false);
    }

    private static Map<String, String> end(Way way, Values values, String variable) {
        Map<String, String> end = new HashMap<>(way.given());
        String value = values.isKnown(variable) ? values.value(variable) : end.get(variable);
        if (value == null || !values.isExported(variable)) {
            end.remove(variable);
        } else {
            end.put(variable, value);
        }
        return end;
    }
}
