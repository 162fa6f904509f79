package io.envtrace.cli.run;

import io.envtrace.cli.audit.AuditRecord;
import io.envtrace.cli.audit.AuditTrail;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.cli.session.RuleFiles;
import io.envtrace.cli.session.SessionEnd;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.event.secret.SecretRules;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a run and an attachment have in common: one session, from the files that the user named to what is left of it at the end. */
final class Pipeline {
    private final RunRequest request;
    private final Console console;
    private final Installation installation;
    private final SessionMasker masker;
    private final RunReports reports;
    private final SessionEnd sessionEnd;
    private @Nullable LiveSession session;
    private @Nullable Recording recording;
    private boolean saved;

    private Pipeline(RunRequest request, Console console, Installation installation, SessionMasker masker) {
        this.request = request;
        this.console = console;
        this.installation = installation;
        this.masker = masker;
        this.reports = new RunReports(request, console, installation);
        this.sessionEnd = new SessionEnd(console);
    }

    /**
     * Reads and opens the files that the user named.
     *
     * @param environment the program's entries, whose secrets are to be known
     * @throws CommandException one cannot be read or written
     */
    static Pipeline open(RunRequest request, Console console, Installation installation, List<byte[]> environment)
            throws CommandException {
        SecretRules rules = RuleFiles.rules(request.recording().rules().secrets());
        SessionMasker masker = new SessionMasker(rules, request.recording(), environment);
        Pipeline pipeline = new Pipeline(request, console, installation, masker);
        pipeline.warnOfReplacedRules();
        pipeline.reports.openFile();
        return pipeline;
    }

    /** Tells the user that the given rules replace the built-in ones instead of adding to them. */
    private void warnOfReplacedRules() {
        Path secrets = request.recording().rules().secrets();
        if (secrets != null
                && !masker.rules().toText().startsWith(SecretRules.builtIn().toText())) {
            message("--secrets " + secrets + ": replaces the built-in rules; lines beginning with + would add to them");
        }
    }

    /** Makes the session. @param shared whether another user's program has to read it */
    LiveSession createSession(boolean shared) throws CommandException {
        LiveSession made = LiveSession.create(request, masker, console, installation, shared);
        session = made;
        return made;
    }

    /** Begins to record, while the program runs. */
    void begin(Supplier<SessionInfo> description) {
        Recording begun = new Recording(session().directory(), reports, console);
        recording = begun;
        begun.begin(description);
    }

    /**
     * Ends the recording, after the program has ended or was detached from.
     *
     * @param exit null where the program runs on
     * @return whether the trace is safe in the user's file
     */
    boolean end(@Nullable ExitStatus exit) throws InterruptedException {
        Recording begun = recording;
        saved = begun != null && begun.end(exit, System.nanoTime() - session().startNanos());
        return saved;
    }

    /** Removes older sessions, but for the latest ones. */
    void prune() {
        sessionEnd.prune(session().directory());
    }

    /** Removes the session. */
    void discard() {
        sessionEnd.discard(session().directory());
    }

    /** Gives up before the program has started, or was attached to. */
    void abandon() {
        reports.abandon();
        if (session != null) {
            discard();
        }
    }

    /** What the policy's rules have found; null for no policy. */
    @Nullable
    PolicyVerdict verdict() {
        return request.policy() == null ? null : new PolicyVerdict(request.policy(), reports.checked());
    }

    /** Leaves the line about the run. */
    void audit(AuditTrail trail, AuditRecord.Who who) {
        Trace trace = recording == null ? null : recording.recorded();
        if (trace == null) {
            console.message("no audit: the run could not be recorded");
            return;
        }
        Path output = request.report().output();
        Path location = saved && output != null
                ? console.callerContext().workingDirectory().resolve(output).normalize()
                : session().path();
        CheckResult checked = reports.checked();
        Integer findings =
                checked == null ? null : Integer.valueOf(checked.findings().size());
        trail.end(new AuditRecord(trace, masker.text(location.toString()), findings, who));
    }

    /** Tells the user something, unless {@code -q} was given. */
    void message(String text) {
        if (!request.report().quiet() && !text.isEmpty()) {
            console.message(text);
        }
    }

    /** Tells the user several things, unless {@code -q} was given. */
    void messages(List<String> texts) {
        for (String text : texts) {
            message(text);
        }
    }

    private LiveSession session() {
        LiveSession made = session;
        if (made == null) {
            throw new IllegalStateException("no session");
        }
        return made;
    }
}
