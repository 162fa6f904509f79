package io.envtrace.shell.log;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.GapKind;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.Operation;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.EnvironmentComparison;
import io.envtrace.event.secret.Masker;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.event.session.SourceKind;
import io.envtrace.event.source.AccessWriter;
import io.envtrace.event.source.ObservedAccess;
import io.envtrace.event.source.PreviousValue;
import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.replay.Startup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a startup as one process of a session: what it was given, and each change of its environment, with the command as its API. */
public final class StartupLog {
    private static final int FIRST_BYTES = 16 << 10;
    private static final String THREAD = "main";

    private final Path session;
    private final Masker masker;

    /**
     * @param session the session's directory
     * @param masker masks all that is written
     */
    public StartupLog(Path session, Masker masker) {
        this.session = session;
        this.masker = masker;
    }

    /**
     * Writes a startup's log.
     *
     * @throws IOException it cannot be written
     */
    public void write(Startup startup) throws IOException {
        learn(startup);
        String name = LogName.of(SourceKind.SHELL, startup.pid(), startup.startNanos())
                .text();
        try (EventLogWriter log =
                EventLogWriter.create(session.resolve(name).toFile(), EventLogWriter.DEFAULT_MAX_BYTES, FIRST_BYTES)) {
            log.process(process(startup));
            log.environment(
                    -1,
                    GivenEnvironment.whole(
                            new Given(masker).changes(Map.of(), startup.way().base())));
            ExportedChanges changes = new ExportedChanges(startup);
            AccessWriter accesses = new AccessWriter(log, masker);
            long nanos = startup.startNanos();
            for (ExportedChange change : changes.list()) {
                // The order counts, and not the time: a script cannot tell it without a cost.
                accesses.count(observed(change), ++nanos);
            }
            if (startup.stopped() != null && !startup.stopped().replaced()) {
                log.gap(GapKind.STARTUP_STOPPED, masker.text(startup.stopped().text()));
            }
            for (String unread : startup.way().unread()) {
                log.gap(GapKind.STARTUP_STOPPED, masker.text(unread));
            }
            for (String note : notes(startup, changes)) {
                log.note(masker.text(note));
            }
        }
    }

    /** What is secret is masked wherever it stands, as in the text of the command that sets it. */
    private void learn(Startup startup) {
        startup.way().base().forEach(masker::learn);
        startup.way().settings().forEach(this::learn);
        for (StartupEvent event : startup.account().events()) {
            if (event instanceof Changed changed) {
                learn(changed);
            }
        }
    }

    private void learn(Changed changed) {
        if (changed.state().value() != null) {
            masker.learn(changed.name(), changed.state().value());
        }
    }

    private ProcessRecord process(Startup startup) {
        ShellMode shell = startup.way().shell();
        ProcessRecord.Program program = new ProcessRecord.Program(
                shell == null ? "" : shell.executable().toString(),
                List.of(masker.text(startup.way().title())),
                startup.way().given().getOrDefault("HOME", ""),
                RuntimeKind.SHELL.label(),
                "");
        return new ProcessRecord(startup.pid(), 0, "", startup.startNanos(), program, SourceKind.SHELL.label());
    }

    private ObservedAccess observed(ExportedChange change) {
        ShellValue after = value(change.after());
        return new ObservedAccess(
                after == null ? Operation.UNSET : Operation.SET,
                masker.text(change.command().text()),
                change.name(),
                after,
                change.command().by().isEmpty() ? THREAD : change.command().by(),
                new ShellStack(change.command().stack()),
                PreviousValue.of(value(change.before())));
    }

    private static @Nullable ShellValue value(@Nullable String text) {
        return text == null ? null : new ShellValue(text);
    }

    private static List<String> notes(Startup startup, ExportedChanges changes) {
        List<String> notes = new ArrayList<>(startup.way().notes());
        for (Changed local : changes.local()) {
            notes.add(local.name() + " is assigned at " + local.command().place()
                    + " and not exported: children are not given it");
        }
        for (StartupEvent event : startup.account().events()) {
            if (event instanceof StartupEvent.Shadowed shadowed) {
                notes.add(shadowed.name() + " is a universal variable, too, at "
                        + shadowed.command().place() + ": what the shell was given hides that");
            }
            if (event instanceof StartupEvent.LeftOut left) {
                notes.add("left out, because it would have ended the watch: "
                        + left.command().place());
            }
        }
        if (startup.stopped() != null && startup.stopped().replaced()) {
            notes.add(startup.stopped().text());
        }
        return notes;
    }

    /** Environments as texts. */
    private static final class Given extends EnvironmentComparison {
        Given(Masker masker) {
            super(masker);
        }

        @Override
        protected String text(Object stored) {
            return (String) stored;
        }
    }
}
