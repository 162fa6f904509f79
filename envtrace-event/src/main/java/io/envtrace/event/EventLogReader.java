package io.envtrace.event;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event log, also while it is being written: {@link #poll} hands over what has come since the last time. The file may come from
 * anywhere: nothing in it is trusted, and what is kept in memory is at most its own size.
 */
public final class EventLogReader implements Closeable {
    /** Opens the log's file, each time anew. */
    public interface Source {
        FileChannel open() throws IOException;
    }

    private final File path;
    private final Source source;
    private @Nullable FileChannel file;
    private final List<String> strings = new ArrayList<>();
    private final List<Long> accessPositions = new ArrayList<>();
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart = -1;
    private long position = LogFormat.HEADER_SIZE;
    private int libraries;
    private int frames;
    private int stacks;

    private EventLogReader(File path, Source source) {
        this.path = path;
        this.source = source;
    }

    /**
     * Opens a log that is known to be a file.
     *
     * @throws LogFormatException it is no event log, or one of a newer version
     * @throws IOException it cannot be read
     */
    public static EventLogReader open(final File path) throws IOException {
        return open(path, new Source() {
            @Override
            public FileChannel open() throws IOException {
                return new RandomAccessFile(path, "r").getChannel();
            }
        });
    }

    /**
     * Opens a log.
     *
     * @param path for messages
     * @throws LogFormatException it is no event log, or one of a newer version
     * @throws IOException it cannot be read
     */
    public static EventLogReader open(File path, Source source) throws IOException {
        EventLogReader reader = new EventLogReader(path, source);
        try {
            reader.checkHeader();
        } catch (IOException e) {
            reader.close();
            throw e;
        }
        return reader;
    }

    private void checkHeader() throws IOException {
        ByteBuffer header = readAt(0, LogFormat.HEADER_SIZE);
        if (header.remaining() < LogFormat.HEADER_SIZE || header.getLong(LogFormat.OFFSET_MAGIC) != LogFormat.MAGIC) {
            throw new LogFormatException(path + ": not an envtrace event log");
        }
        int version = header.getInt(LogFormat.OFFSET_VERSION);
        if (version != LogFormat.VERSION) {
            throw new LogFormatException(
                    path + ": event log version " + version + ", this envtrace reads version " + LogFormat.VERSION);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = source.open();
            file = open;
        }
        return open;
    }

    /** Closes the file and frees the buffer until they are needed again: one session may have thousands of logs. */
    public void release() throws IOException {
        window = ByteBuffer.allocate(0);
        windowStart = -1;
        close();
    }

    private ByteBuffer readAt(long at, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining() && channel().read(bytes, at + bytes.position()) > 0) {
            // reads on
        }
        bytes.flip();
        return bytes;
    }

    /** Whether the writer said that it has written all. */
    public boolean closed() throws IOException {
        ByteBuffer header = readAt(LogFormat.OFFSET_CLOSED, 4);
        return header.remaining() == 4 && header.getInt(0) == 1;
    }

    /** How many events the writer could not record, as far as it could still say. */
    public long lostEvents() throws IOException {
        ByteBuffer header = readAt(LogFormat.OFFSET_LOST, 8);
        return header.remaining() == 8 ? Math.max(0, header.getLong(0)) : 0;
    }

    /** How many accesses have been handed over so far. */
    public int accesses() {
        return accessPositions.size();
    }

    /** How often an access has happened by now. */
    public long count(int access) throws IOException {
        return counter(access, LogFormat.ACCESS_COUNT);
    }

    /** When an access last happened, as {@link System#nanoTime()}. */
    public long lastNanos(int access) throws IOException {
        return counter(access, LogFormat.ACCESS_LAST);
    }

    private long counter(int access, int offset) throws IOException {
        long at = accessPositions.get(access) + offset;
        ByteBuffer eight = readAt(at, 8);
        if (eight.remaining() < 8) {
            throw corrupt(at, "the file became shorter");
        }
        return eight.getLong(0);
    }

    /**
     * Hands over the records that have come since the last call.
     *
     * @return whether there were any
     * @throws LogFormatException a record is damaged; all before it have been handed over
     */
    public boolean poll(LogVisitor visitor) throws IOException {
        boolean any = false;
        windowStart = -1;
        while (true) {
            int head = head();
            if (head == 0) {
                if (recordedEnd() <= position) {
                    return any;
                }
                // The log may have been written and closed since, and then the record is there now.
                windowStart = -1;
                head = head();
                if (head == 0) {
                    throw corrupt(position, "records are missing, up to byte " + recordedEnd());
                }
            }
            record(head, visitor);
            any = true;
        }
    }

    /** The next record's head, 0 if there is none yet. */
    private int head() throws IOException {
        return fill(position, 4) ? window.getInt((int) (position - windowStart)) : 0;
    }

    /** Where the records ended when the log was closed; 0 if it is not. */
    private long recordedEnd() throws IOException {
        ByteBuffer end = readAt(LogFormat.OFFSET_END, 8);
        return end.remaining() == 8 ? end.getLong(0) : 0;
    }

    private void record(int head, LogVisitor visitor) throws IOException {
        int size = LogFormat.size(head);
        if (size < 8 || size > LogFormat.MAX_RECORD) {
            throw corrupt(position, "a record of " + size + " bytes");
        }
        int type = LogFormat.type(head);
        if (type != LogFormat.PAD) {
            if (!fill(position, size)) {
                throw corrupt(position, "the file ends inside a record");
            }
            dispatch(type, new RecordReader(this, size), visitor);
        } else if (position + size > channel().size()) {
            throw corrupt(position, "the file ends inside a record");
        }
        position += size;
    }

    /** Brings some bytes into the window; false if the file does not hold so many. */
    private boolean fill(long at, int size) throws IOException {
        if (windowStart >= 0 && at >= windowStart && at + size <= windowStart + window.limit()) {
            return true;
        }
        long available = channel().size() - at;
        if (available < size) {
            return false;
        }
        if (window.capacity() < size || window.capacity() > 1 << 20) {
            window = ByteBuffer.allocate(Math.max(64 << 10, size));
        }
        window.clear();
        windowStart = at;
        while (window.hasRemaining() && channel().read(window, at + window.position()) > 0) {
            // reads on
        }
        window.flip();
        return window.limit() >= size;
    }

    private void dispatch(int type, RecordReader in, LogVisitor visitor) throws IOException {
        switch (type) {
            case LogFormat.STRING:
                strings.add(in.text());
                break;
            case LogFormat.PROCESS:
                visitor.process(in.process());
                break;
            case LogFormat.LIBRARY:
                visitor.library(in.library());
                libraries++;
                break;
            case LogFormat.FRAME:
                visitor.frame(in.frame(libraries));
                frames++;
                break;
            case LogFormat.STACK:
                boolean truncated = in.getInt() != 0;
                visitor.stack(in.indices(frames, "frame"), truncated);
                stacks++;
                break;
            case LogFormat.ACCESS:
                AccessRecord access = in.access(stacks);
                accessPositions.add(position);
                visitor.access(access);
                break;
            case LogFormat.EVENT:
                int index = in.index(accessPositions.size(), "access");
                visitor.event(index, in.getLong());
                break;
            case LogFormat.EXEC:
                visitor.exec(in.exec(accessPositions.size()));
                break;
            case LogFormat.ENVIRONMENT:
                int start = in.getInt();
                visitor.environment(start, in.givenEnvironment());
                break;
            case LogFormat.EXIT:
                int code = in.getInt();
                long pid = in.getLong();
                visitor.exit(pid, code, in.getLong());
                break;
            default:
                dispatchRemark(type, in, visitor);
                break;
        }
    }

    /** What is said about a process, beside what it did. */
    private static void dispatchRemark(int type, RecordReader in, LogVisitor visitor) throws IOException {
        switch (type) {
            case LogFormat.HAND_OVER:
                visitor.handOver(in.handOver());
                break;
            case LogFormat.LOADED_LINE:
                visitor.loadedLine(in.loadedLine());
                break;
            case LogFormat.NOTE:
                visitor.note(in.string());
                break;
            case LogFormat.GAP:
                String kind = in.string();
                visitor.gap(kind, in.string());
                break;
            case LogFormat.CHILD_GAP:
                int exec = in.getInt();
                String childKind = in.string();
                visitor.childGap(exec, childKind, in.string());
                break;
            default:
                // Written by a newer producer of the same version: it may add records, never change old ones.
                break;
        }
    }

    ByteBuffer window() {
        return window;
    }

    int windowOffset() {
        return (int) (position - windowStart);
    }

    String string(int id) throws LogFormatException {
        if (id < 0 || id >= strings.size()) {
            throw corrupt("string " + id + " of " + strings.size());
        }
        return strings.get(id);
    }

    @Nullable
    String stringOrNull(int id) throws LogFormatException {
        return id == -1 ? null : string(id);
    }

    LogFormatException corrupt(String why) {
        return corrupt(position, why);
    }

    private LogFormatException corrupt(long at, String why) {
        return new LogFormatException(path + ": damaged at byte " + at + ": " + why);
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        if (open != null) {
            file = null;
            open.close();
        }
    }
}
