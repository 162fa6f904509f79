package io.envtrace.event;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The file of a log, as chunks whose disk blocks are allocated before they are mapped: a full disk is then an IOException here
 * and never a SIGBUS in the program. Until {@link #map} is called, bytes go through the file; both views are of the same pages.
 */
final class LogStorage implements Closeable {
    static final int FIRST_CHUNK = 128 << 10;
    private static final int CHUNK = 1 << 20;

    private static final class Chunk {
        final long start;
        final int size;
        volatile @Nullable MappedByteBuffer mapped;

        Chunk(long start, int size) {
            this.start = start;
            this.size = size;
        }
    }

    private final File path;
    private final long maxSize;
    private final int firstChunk;
    private final RandomAccessFile file;
    private volatile Chunk[] chunks = new Chunk[0];
    private volatile boolean mapping;
    private long size;

    private LogStorage(File path, RandomAccessFile file, long maxSize, int firstChunk) {
        this.path = path;
        this.file = file;
        this.maxSize = maxSize;
        this.firstChunk = firstChunk;
    }

    /** Makes the file, which must not exist, readable and writable by its owner only. */
    static LogStorage create(File path, long maxSize, int firstChunk) throws IOException {
        if (!path.createNewFile()) {
            throw new IOException(path + ": exists already");
        }
        boolean restricted = path.setReadable(false, false)
                && path.setReadable(true, true)
                && path.setWritable(false, false)
                && path.setWritable(true, true);
        if (!restricted) {
            throw new IOException(path + ": cannot be made private");
        }
        return new LogStorage(path, new RandomAccessFile(path, "rw"), maxSize, firstChunk);
    }

    /** The end of the allocated part. */
    long size() {
        return size;
    }

    /** Adds a chunk of at least some bytes, with zeros on the disk. */
    synchronized void grow(int atLeast) throws IOException {
        int want = Math.max((int) Math.min(CHUNK, size == 0 ? firstChunk : 8 * size), atLeast + 7 & ~7);
        if (size + want > maxSize) {
            throw new LogFullException();
        }
        try {
            writeZeros(want);
        } catch (IOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
        Chunk chunk = new Chunk(size, want);
        Chunk[] more = java.util.Arrays.copyOf(chunks, chunks.length + 1);
        more[chunks.length] = chunk;
        chunks = more;
        size += want;
        if (mapping) {
            map(chunk);
        }
    }

    private void writeZeros(int count) throws IOException {
        byte[] zeros = new byte[Math.min(count, 64 << 10)];
        file.seek(size);
        for (int left = count; left > 0; left -= zeros.length) {
            file.write(zeros, 0, Math.min(left, zeros.length));
        }
    }

    /** Maps all present chunks, and later ones as they are added. May be called from another thread while others write. */
    synchronized void map() {
        mapping = true;
        for (Chunk chunk : chunks) {
            map(chunk);
        }
    }

    /** Maps a chunk. One that cannot be mapped is written through the file, which is slower and as safe. */
    private void map(Chunk chunk) {
        if (!path.isFile()) {
            return; // the session was removed, and opening the file would make another one
        }
        // A file of its own: an interrupt closes the channel it hits.
        boolean interrupted = Thread.interrupted();
        try (RandomAccessFile other = new RandomAccessFile(path, "rw")) {
            if (isSame(other) && other.length() >= chunk.start + chunk.size) {
                chunk.mapped = other.getChannel().map(FileChannel.MapMode.READ_WRITE, chunk.start, chunk.size);
            }
        } catch (IOException | SecurityException e) {
            chunk.mapped = null;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether the opened file is this one, by a mark that is written here and read there. */
    private boolean isSame(RandomAccessFile other) throws IOException {
        long mark = System.nanoTime();
        byte[] bytes = new byte[8];
        longBytes(bytes, 0, mark);
        write(LogFormat.OFFSET_MARK, bytes, bytes.length);
        other.seek(LogFormat.OFFSET_MARK);
        return other.readLong() == mark;
    }

    /** The last byte of a chunk that a position is in, exclusive. */
    long chunkEnd(long position) {
        Chunk chunk = chunk(position);
        return chunk.start + chunk.size;
    }

    private Chunk chunk(long position) {
        Chunk[] all = chunks;
        for (int i = all.length - 1; i >= 0; i--) {
            if (all[i].start <= position) {
                return all[i];
            }
        }
        throw new IllegalArgumentException("position " + position + " is before the log's start");
    }

    void putInt(long position, int value) throws IOException {
        Chunk chunk = chunk(position);
        MappedByteBuffer mapped = chunk.mapped;
        if (mapped != null) {
            mapped.putInt((int) (position - chunk.start), value);
        } else {
            write(position, intBytes(value), 4);
        }
    }

    /** Two longs side by side, both 8-byte aligned: a counter and its time. */
    void putLongs(long position, long first, long second) throws IOException {
        Chunk chunk = chunk(position);
        MappedByteBuffer mapped = chunk.mapped;
        if (mapped != null) {
            int at = (int) (position - chunk.start);
            mapped.putLong(at, first);
            mapped.putLong(at + 8, second);
        } else {
            byte[] bytes = new byte[16];
            longBytes(bytes, 0, first);
            longBytes(bytes, 8, second);
            write(position, bytes, 16);
        }
    }

    void putBytes(long position, byte[] bytes, int offset, int length) throws IOException {
        Chunk chunk = chunk(position);
        MappedByteBuffer mapped = chunk.mapped;
        if (mapped != null) {
            // A duplicate, because the position belongs to no thread. The cast keeps the call linkable on Java 8.
            java.nio.ByteBuffer view = mapped.duplicate();
            ((java.nio.Buffer) view).position((int) (position - chunk.start));
            view.put(bytes, offset, length);
        } else {
            synchronized (this) {
                file.seek(position);
                file.write(bytes, offset, length);
            }
        }
    }

    private synchronized void write(long position, byte[] bytes, int length) throws IOException {
        file.seek(position);
        file.write(bytes, 0, length);
    }

    private static byte[] intBytes(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static void longBytes(byte[] out, int offset, long value) {
        for (int i = 0; i < 8; i++) {
            out[offset + i] = (byte) (value >> (56 - 8 * i));
        }
    }

    /** Closes the file; what is mapped stays usable. */
    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
