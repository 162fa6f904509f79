package io.envtrace.event;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one process's event log. Safe for use by many threads. A record counts from the moment its call returns: it survives the
 * process's death by any cause.
 *
 * <p>Nothing here masks: callers hand over what may leave the process.
 */
public final class EventLogWriter implements Closeable {
    /** Enough for 1,000,000 different accesses; further ones are counted as lost. */
    public static final long DEFAULT_MAX_BYTES = 256L << 20;

    private static final int[] NOTHING = {};

    private final LogStorage storage;
    private final RecordBuffer buffer = new RecordBuffer();
    private final Map<String, Integer> strings = new HashMap<>();
    private long position = LogFormat.HEADER_SIZE;
    private int stringRecords;
    private int libraries;
    private int frames;
    private int stacks;
    private int accesses;
    private int execs;
    private long lost;
    /** Written between a record's content and its head, so that no compiler swaps the two. */
    @SuppressWarnings("UnusedVariable")
    private volatile long fence;

    private EventLogWriter(LogStorage storage) {
        this.storage = storage;
    }

    /**
     * Makes a new log.
     *
     * @param path the file, which must not exist
     * @param maxBytes the largest size; records beyond it are refused with {@link LogFullException}
     * @throws IOException the file cannot be made or the disk is full
     */
    public static EventLogWriter create(File path, long maxBytes) throws IOException {
        return create(path, maxBytes, LogStorage.FIRST_CHUNK);
    }

    /**
     * Makes a new log for a process that may write little.
     *
     * @param firstBytes what the file takes at first, a multiple of 8
     * @throws IOException the file cannot be made or the disk is full
     */
    public static EventLogWriter create(File path, long maxBytes, int firstBytes) throws IOException {
        LogStorage storage = LogStorage.create(path, maxBytes, firstBytes);
        EventLogWriter writer = new EventLogWriter(storage);
        try {
            storage.grow(LogFormat.HEADER_SIZE);
            storage.putInt(LogFormat.OFFSET_VERSION, LogFormat.VERSION);
            storage.putInt(LogFormat.OFFSET_MAGIC + 4, (int) LogFormat.MAGIC);
            storage.putInt(LogFormat.OFFSET_MAGIC, (int) (LogFormat.MAGIC >> 32));
        } catch (IOException e) {
            storage.close();
            throw e;
        }
        return writer;
    }

    /** Maps the file, so that counting needs no system call. May run on a thread of its own while others write. */
    public void map() {
        storage.map();
    }

    public synchronized void process(ProcessRecord p) throws IOException {
        int executable = string(p.program.executable);
        int[] arguments = strings(p.program.arguments);
        int reference = string(p.parentReference);
        int directory = string(p.program.directory);
        int kind = string(p.program.runtimeKind);
        int version = string(p.program.runtimeVersion);
        int source = string(p.source);
        buffer.start()
                .putInt(reference)
                .putLong(p.pid)
                .putLong(p.parentPid)
                .putLong(p.startNanos)
                .putInt(executable)
                .putInt(directory)
                .putInt(kind)
                .putInt(version)
                .putInt(source);
        putAll(arguments);
        append(LogFormat.PROCESS);
    }

    /** Returns the library's index. */
    public synchronized int library(LibraryRecord l) throws IOException {
        int name = string(l.name);
        int version = string(l.version);
        int location = string(l.location);
        buffer.start().putInt(l.kind).putInt(name).putInt(version).putInt(location);
        append(LogFormat.LIBRARY);
        return libraries++;
    }

    /** Returns the frame's index. */
    public synchronized int frame(FrameRecord f) throws IOException {
        int type = string(f.type);
        int method = string(f.method);
        int file = stringOrNone(f.file);
        buffer.start().putInt(type).putInt(method).putInt(file).putInt(f.line).putInt(f.library);
        append(LogFormat.FRAME);
        return frames++;
    }

    /**
     * Returns the stack's index.
     *
     * @param frameIndices innermost first
     * @param truncated whether outer frames are missing
     */
    public synchronized int stack(int[] frameIndices, boolean truncated) throws IOException {
        buffer.start().putInt(truncated ? 1 : 0);
        putAll(frameIndices);
        append(LogFormat.STACK);
        return stacks++;
    }

    /** Writes a new access that has happened once, and returns its counter. */
    public synchronized AccessCounter access(AccessRecord a) throws IOException {
        int api = string(a.api);
        int variable = stringOrNone(a.variable);
        int thread = string(a.thread);
        LoggedValue v = a.value;
        int text = stringOrNone(v.text());
        int fingerprint = stringOrNone(v.fingerprint());
        int[] previous = a.previous == null ? NOTHING : previous(a.previous);
        buffer.start()
                .putInt(a.operation.ordinal() << 8 | a.outcome.ordinal())
                .putLong(1)
                .putLong(a.firstNanos)
                .putLong(a.firstNanos)
                .putInt(api)
                .putInt(variable)
                .putInt(thread)
                .putInt(a.stack)
                .putInt(flags(v))
                .putInt(v.length())
                .putInt(text)
                .putInt(fingerprint);
        for (int field : previous) {
            buffer.putInt(field);
        }
        long at = append(LogFormat.ACCESS);
        // First, because creating the counter may fail for lack of memory when the record is written already.
        int index = accesses++;
        return new AccessCounter(this, index, at + LogFormat.ACCESS_COUNT);
    }

    private int[] previous(LoggedPrevious p) throws IOException {
        return new int[] {
            (p.unchanged ? LogFormat.UNCHANGED : 0) | p.outcome.ordinal(),
            p.variables,
            flags(p.value),
            p.value.length(),
            stringOrNone(p.value.text()),
            stringOrNone(p.value.fingerprint())
        };
    }

    /** Writes one occurrence of an access, where all are recorded. */
    public synchronized void event(int access, long nanos) throws IOException {
        buffer.start().putInt(access).putLong(nanos);
        append(LogFormat.EVENT);
    }

    /** Returns an id for the next {@link ExecRecord}, before the child knows its parent by it. */
    public synchronized int nextExecId() {
        return execs++;
    }

    public synchronized void exec(ExecRecord e) throws IOException {
        int executable = string(e.executable);
        int[] arguments = strings(e.arguments);
        int[] changes = changes(e.changes);
        buffer.start()
                .putInt(e.id)
                .putInt(e.access)
                .putLong(e.childPid)
                .putLong(e.nanos)
                .putInt(executable);
        putAll(arguments);
        putAll(changes);
        append(LogFormat.EXEC);
    }

    private int[] changes(List<EnvironmentChange> changes) throws IOException {
        int[] out = new int[changes.size() * CHANGE_INTS];
        int i = 0;
        for (EnvironmentChange change : changes) {
            LoggedValue value = change.value();
            out[i++] = change.kind().ordinal();
            out[i++] = string(change.name());
            out[i++] = flags(value);
            out[i++] = value.length();
            out[i++] = stringOrNone(value.text());
            out[i++] = stringOrNone(value.fingerprint());
        }
        return out;
    }

    private static int flags(LoggedValue value) {
        return (value.masked() ? LogFormat.MASKED : 0) | (value.cut() ? LogFormat.CUT : 0);
    }

    static final int CHANGE_INTS = 6;

    /**
     * Writes what a process was given, where that does not follow from what its parent was given and the changes of its exec. What
     * does not fit into the log counts as lost and is no failure: the record of the start matters more.
     *
     * @param exec the {@link ExecRecord#id} of its start, which is written after this; -1 for the process whose log this is
     */
    public synchronized void environment(int exec, GivenEnvironment given) throws IOException {
        try {
            int[] variables = changes(given.variables());
            buffer.start().putInt(exec).putInt(given.isWhole() ? 1 : 0);
            putAll(variables);
            append(LogFormat.ENVIRONMENT);
        } catch (LogFullException e) {
            lost(1);
        }
    }

    /** Writes that the process handed its work to a daemon. */
    public synchronized void handOver(HandOverRecord h) throws IOException {
        int daemon = string(h.daemon);
        int address = string(h.address);
        List<EnvironmentChange> environment = h.environment;
        int[] variables = environment == null ? new int[0] : changes(environment);
        buffer.start().putLong(h.pid).putLong(h.nanos).putInt(daemon).putInt(address);
        buffer.putInt(environment == null ? 0 : 1);
        putAll(variables);
        append(LogFormat.HAND_OVER);
    }

    /** Writes which line of a file holds the value that a variable is set to; before the access, where the process sets it itself. */
    public synchronized void loadedLine(LoadedLineRecord l) throws IOException {
        int variable = string(l.variable);
        int file = string(l.file);
        int program = string(l.program);
        buffer.start().putLong(l.pid).putLong(l.nanos).putInt(l.given ? 1 : 0).putInt(l.line);
        buffer.putInt(variable).putInt(file).putInt(program);
        append(LogFormat.LOADED_LINE);
    }

    /** Writes the exit of a child. */
    public synchronized void exit(long pid, int code, long nanos) throws IOException {
        buffer.start().putInt(code).putLong(pid).putLong(nanos);
        append(LogFormat.EXIT);
    }

    /** Writes a note about what the source could not do or see; shown to the user. */
    public synchronized void note(String text) throws IOException {
        int id = string(text);
        buffer.start().putInt(id);
        append(LogFormat.NOTE);
    }

    /** Writes why something of this process is not seen; the text is shown to the user. */
    public synchronized void gap(GapKind kind, String text) throws IOException {
        int label = string(kind.label());
        int id = string(text);
        buffer.start().putInt(label).putInt(id);
        append(LogFormat.GAP);
    }

    /** Writes why something of a child is not seen which will have no log of its own. Follows the child's exec record. */
    public synchronized void childGap(int exec, GapKind kind, String text) throws IOException {
        int label = string(kind.label());
        int id = string(text);
        buffer.start().putInt(exec).putInt(label).putInt(id);
        append(LogFormat.CHILD_GAP);
    }

    /** Counts events that happened and could not be recorded. Never fails: the place is in the log's first block. */
    public synchronized void lost(long events) {
        lostInAll(lost + events);
    }

    /**
     * Sets how many events have been lost by now, for callers that count them. Idempotent, so a call that a full stack has
     * interrupted can be repeated.
     */
    public synchronized void lostInAll(long events) {
        lost = events;
        try {
            storage.putLongs(LogFormat.OFFSET_LOST, lost, 0);
        } catch (IOException e) {
            // The file is gone with its disk, and with it the counter.
            return;
        }
    }

    void count(long at, long count, long nanos) throws IOException {
        storage.putLongs(at, count, nanos);
    }

    private int stringOrNone(@Nullable String s) throws IOException {
        return s == null ? -1 : string(s);
    }

    private int[] strings(List<String> all) throws IOException {
        int[] ids = new int[all.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = string(all.get(i));
        }
        return ids;
    }

    private int string(String s) throws IOException {
        Integer known = strings.get(s);
        if (known != null) {
            return known;
        }
        byte[] encoded = Wtf8.encode(s);
        buffer.start().putInt(encoded.length).putBytes(encoded);
        append(LogFormat.STRING);
        // Counted before the map is changed: that may fail for lack of memory or stack when the record is written
        // already.
        int id = stringRecords++;
        strings.put(s, id);
        return id;
    }

    private void putAll(int[] values) {
        buffer.putInt(values.length);
        for (int value : values) {
            buffer.putInt(value);
        }
    }

    /**
     * Writes the buffer as a record. The position moves only after the head stands, so a record that fails midway leaves the log as if
     * it had not begun.
     */
    private long append(int type) throws IOException {
        int size = buffer.finish();
        if (size > LogFormat.MAX_RECORD) {
            throw new LogFullException();
        }
        makeRoom(size);
        long at = position;
        storage.putBytes(at + 4, buffer.bytes(), 4, size - 4);
        fence = at;
        storage.putInt(at, LogFormat.head(size, type));
        position = at + size;
        return at;
    }

    private void makeRoom(int size) throws IOException {
        long end = position == storage.size() ? position : storage.chunkEnd(position);
        if (position + size <= end) {
            return;
        }
        storage.grow(size);
        if (end > position) {
            storage.putInt(position, LogFormat.head((int) (end - position), LogFormat.PAD));
            position = end;
        }
    }

    /** Marks the log as complete to its end. Records may still follow. */
    public synchronized void markClosed() throws IOException {
        storage.putLongs(LogFormat.OFFSET_END, position, 0);
        storage.putInt(LogFormat.OFFSET_CLOSED, 1);
    }

    @Override
    public void close() throws IOException {
        markClosed();
        storage.close();
    }
}
