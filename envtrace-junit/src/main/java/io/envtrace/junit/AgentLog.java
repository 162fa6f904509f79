package io.envtrace.junit;

import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.ProcessRecord;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event log of the agent in this JVM, read while it is written: what has come since the last time. For use under one lock. */
final class AgentLog implements LogVisitor {
    /** Takes what has been read. */
    interface Listener {
        /**
         * An access has happened some times more.
         *
         * @param first when, as far as it is known: of the second and later times of an access only the last is
         * @param last when it happened last; both as {@link System#nanoTime()}
         */
        void happened(LoggedRead read, long times, long first, long last);
    }

    private static final String NOT_COVERED = "not covered";

    private final File file;
    private final EventLogReader reader;
    private final List<LibraryRecord> libraries = new ArrayList<>();
    private final List<FrameRecord> frames = new ArrayList<>();
    private final List<LoggedStack> stacks = new ArrayList<>();
    private final List<LoggedRead> reads = new ArrayList<>();
    private long[] counts = new long[64];
    private @Nullable ProcessRecord process;
    private @Nullable String gap;

    private AgentLog(File file, EventLogReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** Opens a log. @throws IOException it is none */
    static AgentLog open(File file) throws IOException {
        return new AgentLog(file, EventLogReader.open(file));
    }

    /** Where it is. */
    File file() {
        return file;
    }

    /** What the JVM says of itself; null before the first look. */
    @Nullable
    ProcessRecord process() {
        return process;
    }

    FrameRecord frame(int index) {
        return frames.get(index);
    }

    LibraryRecord library(int index) {
        return libraries.get(index);
    }

    /** Why the agent does not see all; null if it says nothing of that kind. */
    @Nullable
    String gap() {
        return gap;
    }

    /** How many accesses the agent could not record. */
    long lost() throws IOException {
        return reader.lostEvents();
    }

    /**
     * Hands over what has happened since the last call, in the order of the log.
     *
     * @throws IOException the log is damaged or gone
     */
    void poll(Listener listener) throws IOException {
        reader.poll(this);
        if (counts.length < reads.size()) {
            counts = Arrays.copyOf(counts, reads.size() * 2);
        }
        for (int i = 0; i < reads.size(); i++) {
            long before = counts[i];
            long now = reader.count(i);
            if (now > before) {
                counts[i] = now;
                long last = reader.lastNanos(i);
                listener.happened(
                        reads.get(i), now - before, before == 0 ? reads.get(i).record.firstNanos : last, last);
            }
        }
    }

    @Override
    public void process(ProcessRecord record) {
        process = record;
    }

    @Override
    public void library(LibraryRecord library) {
        libraries.add(library);
    }

    @Override
    public void frame(FrameRecord frame) {
        frames.add(frame);
    }

    @Override
    public void stack(int[] indices, boolean truncated) {
        StackTraceElement[] elements = new StackTraceElement[indices.length];
        int[] kinds = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            FrameRecord frame = frames.get(indices[i]);
            int kind = frame.library < 0 ? LibraryRecord.UNKNOWN : libraries.get(frame.library).kind;
            kinds[i] = kind == LibraryRecord.UNKNOWN ? 0 : kind;
            elements[i] = new StackTraceElement(frame.type, frame.method, frame.file, frame.line);
        }
        stacks.add(new LoggedStack(indices, truncated, elements, kinds));
    }

    @Override
    public void access(AccessRecord access) {
        reads.add(new LoggedRead(access, access.stack < 0 ? LoggedStack.NONE : stacks.get(access.stack)));
    }

    @Override
    public void note(String text) {
        gap = gap == null && text.startsWith(NOT_COVERED) ? text : gap;
    }
}
