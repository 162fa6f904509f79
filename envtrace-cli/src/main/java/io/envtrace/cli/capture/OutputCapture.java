package io.envtrace.cli.capture;

import io.envtrace.cli.session.LiveSession;
import io.envtrace.core.model.output.OutputLine;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import io.envtrace.core.recorder.OutputLog;
import io.envtrace.event.session.SessionFiles;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.RecordedStream;
import io.envtrace.ptrace.start.Signals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Records what the command writes to standard output and standard error: it is given a FIFO or a terminal in place of each of them, and what it
 * writes there is passed on.
 */
public final class OutputCapture {
    /** What is shown of a line, in characters. */
    static final int LONGEST_LINE = 1 << 14;

    /** How long a process that has outlived the command may be silent, before its output is waited for no longer. */
    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toMillis(2);

    private final LiveSession session;
    private final Consumer<String> messages;
    private final Map<StandardStream, RecordedStream> streams = new EnumMap<>(StandardStream.class);
    private final List<StreamCopy> copies = new ArrayList<>();
    private final OutputLog log;
    private volatile long pid;
    private @Nullable String trouble;

    private OutputCapture(LiveSession session, Consumer<String> messages, Map<StandardStream, RecordedStream> streams)
            throws IOException {
        this.session = session;
        this.messages = messages;
        this.streams.putAll(streams);
        Map<StandardStream, StreamKind> kinds = new EnumMap<>(StandardStream.class);
        streams.forEach(
                (name, made) -> kinds.put(name, made.stream().terminal() ? StreamKind.TERMINAL : StreamKind.PIPE));
        this.log = session.directory().createOutput(kinds);
    }

    /**
     * Makes the streams. A stream that the caller has closed stays closed.
     *
     * @param messages gets what has to be said to the user
     * @throws IOException they cannot be made
     */
    public static OutputCapture open(
            LiveSession session, CallerState caller, ProgramStarter starter, Consumer<String> messages)
            throws IOException {
        Map<StandardStream, RecordedStream> made = new EnumMap<>(StandardStream.class);
        for (StandardStream stream : StandardStream.values()) {
            if (caller.descriptors().get(stream.descriptor())) {
                made.put(stream, starter.record(stream.descriptor(), fifo(session, stream)));
            }
        }
        return new OutputCapture(session, messages, made);
    }

    private static Path fifo(LiveSession session, StandardStream stream) {
        return session.path()
                .resolve(stream == StandardStream.STDOUT ? SessionFiles.STANDARD_OUTPUT : SessionFiles.STANDARD_ERROR);
    }

    /** What the command opens. */
    public List<ProgramStart.Stream> streams() {
        return streams.values().stream().map(RecordedStream::stream).toList();
    }

    /**
     * Begins to pass on, once the command has been started.
     *
     * @param signal sends a signal to the command
     */
    public void begin(long command, IntConsumer signal) {
        pid = command;
        boolean terminal = false;
        for (Map.Entry<StandardStream, RecordedStream> stream : streams.entrySet()) {
            StandardStream name = stream.getKey();
            RecordedStream made = stream.getValue();
            made.started();
            OutputMasker masker = new OutputMasker(text -> session.masker().text(text));
            StreamCopy copy = new StreamCopy(made, own(name), (text, whole) -> record(name, masker.line(text), whole));
            copies.add(copy);
            copy.start();
            terminal |= made.stream().terminal();
        }
        if (terminal) {
            Signals.onResize(() -> {
                streams.values().forEach(RecordedStream::resize);
                // The command may have had the signal first, and asked for the size too early.
                signal.accept(Signals.WINCH);
            });
        }
    }

    private static OutputStream own(StandardStream stream) {
        return new FileOutputStream(stream == StandardStream.STDOUT ? FileDescriptor.out : FileDescriptor.err);
    }

    private void record(StandardStream stream, String text, boolean whole) {
        boolean cut = !whole || text.length() > LONGEST_LINE;
        String kept = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
        try {
            log.add(new OutputLine(stream, pid, kept, cut, Math.max(0, System.nanoTime() - session.startNanos())));
        } catch (IOException e) {
            noted("the command's output is not recorded any more: " + e.getMessage());
        }
    }

    private synchronized void noted(String why) {
        if (trouble == null) {
            trouble = why;
            messages.accept(why);
        }
    }

    /**
     * Waits for the rest, after the command has ended. A process that it has left behind may hold a stream open without writing.
     *
     * @param patient whether such a process may go on for as long as it writes
     */
    public void end(boolean patient) throws InterruptedException {
        for (StreamCopy copy : copies) {
            do {
                copy.join(LONGEST_SILENCE);
            } while (patient && copy.isAlive() && copy.wasActive());
            if (copy.isAlive()) {
                noted(
                        "a process that the command has left behind still has its output open: from now on what it writes is neither shown nor recorded");
            }
        }
        try {
            log.close();
        } catch (IOException e) {
            noted("the command's output is not recorded as a whole: " + e.getMessage());
        }
    }

    /** Gives up before the command was started. */
    public void abandon() {
        for (RecordedStream stream : streams.values()) {
            try {
                stream.close();
                log.close();
            } catch (IOException e) {
                noted("the files for the command's output could not be closed: " + e.getMessage());
            }
        }
    }
}
