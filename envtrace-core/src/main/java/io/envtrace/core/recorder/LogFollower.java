package io.envtrace.core.recorder;

import io.envtrace.core.input.RegularFile;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.HandOverRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.LoadedLineRecord;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.session.LogName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one log: keeps its records, and passes on new ones. Damage in the file never throws. */
final class LogFollower implements LogVisitor {
    /** Receives new records of a log, in their order. */
    interface Listener {
        void process(LogFollower log, ProcessRecord process);

        void access(LogFollower log, int index);

        void occurrence(LogFollower log, int index, long nanos);

        void exec(LogFollower log, ExecRecord exec);

        void environment(LogFollower log, int exec, GivenEnvironment given);

        void handOver(LogFollower log, HandOverRecord handOver);

        void loadedLine(LogFollower log, LoadedLineRecord line);

        void exit(LogFollower log, long pid, int code, long nanos);

        void note(LogFollower log, String text);

        void gap(LogFollower log, String kind, String text);

        void childGap(LogFollower log, int exec, String kind, String text);
    }

    private final Path path;
    private final RegularFile file;
    private final LogIdentityCheck gate;
    private final Listener listener;
    private final LogStacks stacks;
    private final List<AccessRecord> accesses = new ArrayList<>();
    private @Nullable EventLogReader reader;
    private @Nullable String damage;
    private @Nullable String headerTrouble;
    private @Nullable ProcessNodeBuilder process;
    private int idlePolls;
    private boolean closed;
    private boolean empty;

    /** @param sessionStart {@link System#nanoTime()} at the session's start */
    LogFollower(Path path, long sessionStart, LogStacks stacks, Listener listener) {
        this.path = path;
        this.file = new RegularFile(path);
        this.gate = new LogIdentityCheck(path.toString(), LogName.parse(name()), sessionStart, this);
        this.stacks = stacks;
        this.listener = listener;
    }

    String name() {
        return path.getFileName().toString();
    }

    List<AccessRecord> accesses() {
        return accesses;
    }

    LogStacks stacks() {
        return stacks;
    }

    /** Whose log this is; null until its process record has come. */
    @Nullable
    ProcessNodeBuilder process() {
        return process;
    }

    void process(ProcessNodeBuilder p) {
        process = p;
    }

    /** Why the log could not be read to its end; null if it could. */
    @Nullable
    String damage() {
        return damage;
    }

    /** Whether its writer has made it and written nothing. */
    boolean isEmpty() {
        return empty;
    }

    /** Whether the writer said that it has written all. */
    boolean closed() {
        return closed;
    }

    /** Reads what has come; true if there was anything. */
    boolean poll() {
        if (damage != null) {
            return false;
        }
        try {
            EventLogReader open = reader == null ? EventLogReader.open(path.toFile(), file::open) : reader;
            reader = open;
            boolean any = open.poll(gate);
            if (gate.refusal() != null) {
                damage = gate.refusal();
                return false;
            }
            idlePolls = any ? 0 : idlePolls + 1;
            closed = open.closed();
            return any;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    private void failed(IOException e) {
        if (reader != null) {
            damage = String.valueOf(e.getMessage());
            return;
        }
        boolean seenBefore = headerTrouble != null;
        headerTrouble = headerBegun() ? String.valueOf(e.getMessage()) : null;
        if (seenBefore) {
            damage = headerTrouble; // once is no proof: the header may have been written between reading and checking
        }
    }

    /** Whether the header has been begun: the writer allocates the file first, and writes the header last. */
    private boolean headerBegun() {
        try (FileChannel channel = file.open()) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
            return channel.read(header, 0) == HEADER_SIZE && header.get(0) != 0;
        } catch (IOException e) {
            return true; // not readable for us: the exception from opening it is the reason
        }
    }

    private static final int HEADER_SIZE = 64;

    /** Called at the end: a log that has not begun will not begin any more. */
    void expectNothingMore() {
        if (reader == null && damage == null) {
            empty = headerTrouble == null;
            damage = headerTrouble != null ? headerTrouble : path + ": the log has no content";
        }
    }

    /** Whether the log is polled in this round: logs that are complete, or have had no news for long, are polled seldom. */
    boolean due(long round) {
        if (closed) {
            return false;
        }
        return idlePolls < 20 || round % 16 == 0;
    }

    /** Another log tells that there is something new, or will be soon. */
    void expectNews() {
        idlePolls = 0;
    }

    /**
     * Closes the file until the next poll, where there is no news.
     *
     * @param crowded also where there was some lately: descriptors are limited, and the tracer needs two for each process
     */
    void rest(boolean crowded) {
        if ((crowded || closed || idlePolls > 20) && reader != null) {
            try {
                reader.release();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    long count(int access) throws IOException {
        return opened().count(access);
    }

    long lastNanos(int access) throws IOException {
        return opened().lastNanos(access);
    }

    long lostEvents() {
        try {
            return reader == null ? 0 : reader.lostEvents();
        } catch (IOException e) {
            failed(e);
            return 0;
        }
    }

    private EventLogReader opened() throws IOException {
        if (reader == null) {
            throw new IOException(path + ": not open");
        }
        return reader;
    }

    void damaged(IOException e) {
        failed(e);
    }

    void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public void process(ProcessRecord p) {
        if (process == null) {
            stacks.process(p);
            listener.process(this, p);
        }
    }

    @Override
    public void library(LibraryRecord library) {
        stacks.library(library);
    }

    @Override
    public void frame(FrameRecord frame) {
        stacks.frame(frame);
    }

    @Override
    public void stack(int[] frames, boolean truncated) {
        stacks.stack(frames, truncated);
    }

    @Override
    public void access(AccessRecord access) {
        accesses.add(access);
        listener.access(this, accesses.size() - 1);
    }

    @Override
    public void event(int access, long nanos) {
        listener.occurrence(this, access, nanos);
    }

    @Override
    public void exec(ExecRecord exec) {
        listener.exec(this, exec);
    }

    @Override
    public void environment(int exec, GivenEnvironment given) {
        listener.environment(this, exec, given);
    }

    @Override
    public void handOver(HandOverRecord handOver) {
        listener.handOver(this, handOver);
    }

    @Override
    public void loadedLine(LoadedLineRecord line) {
        listener.loadedLine(this, line);
    }

    @Override
    public void exit(long pid, int code, long nanos) {
        listener.exit(this, pid, code, nanos);
    }

    @Override
    public void note(String text) {
        listener.note(this, text);
    }

    @Override
    public void gap(String kind, String text) {
        listener.gap(this, kind, text);
    }

    @Override
    public void childGap(int exec, String kind, String text) {
        listener.childGap(this, exec, kind, text);
    }
}
