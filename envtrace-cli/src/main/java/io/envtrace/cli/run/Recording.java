package io.envtrace.cli.run;

import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.Recorder;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.core.recorder.SessionInfo;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records while the program runs. A failure here must never affect the program: it becomes one line for the user. */
final class Recording {
    private final SessionDirectory directory;
    private final RunReports reports;
    private final Console console;
    private @Nullable SessionInfo info;
    private @Nullable Recorder recorder;
    private @Nullable Thread writing;
    private @Nullable Trace recorded;

    Recording(SessionDirectory directory, RunReports reports, Console console) {
        this.directory = directory;
        this.reports = reports;
        this.console = console;
    }

    /** Begins, while the program is starting. */
    void begin(Supplier<SessionInfo> description) {
        try {
            SessionInfo described = description.get();
            info = described;
            writing = writeBeside(described);
            Recorder following = new Recorder(directory, described, reports.open(directory.path()));
            following.start();
            recorder = following;
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /**
     * Ends, after the program has.
     *
     * @param exit null where the program runs on
     * @return whether the trace is safe in the user's file
     */
    boolean end(@Nullable ExitStatus exit, long durationNanos) throws InterruptedException {
        boolean saved = false;
        try {
            if (recorder != null) {
                Trace trace = recorder.finish(exit, durationNanos);
                recorded = trace;
                saved = reports.close();
                reportLoss(trace.session().lostEvents());
            }
            if (writing != null) {
                writing.join();
            }
            if (info != null && !saved) {
                write(info.ended(exit, durationNanos));
            }
            // Last: all that stays on this machine is safe by now.
            reports.send();
        } catch (RuntimeException e) {
            failed(e);
        }
        return saved;
    }

    /** What was recorded; null before the end, and where the recording failed. */
    @Nullable
    Trace recorded() {
        return recorded;
    }

    /** Lost events are reported even with {@code -q}. */
    private void reportLoss(long lostEvents) {
        if (lostEvents > 0 && !reports.summarised()) {
            console.message("the trace is not complete: " + lostEvents + " events could not be recorded");
        }
    }

    private void failed(RuntimeException e) {
        console.message("internal failure: " + e + "; what was recorded is in " + directory.path());
    }

    /** Reports that {@code session.json} could not be written. Where the directory is gone, the summary says so, if there is one. */
    private void notWritten(IOException e) {
        if (!directory.isGone()) {
            console.message(FileErrorText.line(directory.path(), e));
        } else if (!reports.summarised()) {
            console.message(directory.goneMessage());
        }
    }

    /** Writes on another thread: the first write takes long, and a short program would have ended by then. */
    private Thread writeBeside(SessionInfo session) {
        Thread thread = new Thread("envtrace-session") {
            @Override
            public void run() {
                write(session);
            }
        };
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void write(SessionInfo session) {
        try {
            directory.writeSession(session);
        } catch (IOException e) {
            notWritten(e);
        }
    }
}
