package io.envtrace.core.library;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip file, or of one that lies stored inside another: {@link java.util.zip.ZipFile} opens no such part. The file is not
 * trusted: every size is checked against the part's, and no more is read than small entries need.
 */
final class ZipDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int MAX_DIRECTORY = 64 << 20;
    private static final int MAX_ENTRY = 1 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final FileChannel channel;
    private final long start;
    private final long size;

    /** One file of the archive. */
    record Entry(String name, int method, long compressedSize, long localHeader) {}

    ZipDirectory(FileChannel channel) throws IOException {
        this(channel, 0, channel.size());
    }

    private ZipDirectory(FileChannel channel, long start, long size) {
        this.channel = channel;
        this.start = start;
        this.size = size;
    }

    /** The entries whose names are wanted, in the archive's order. */
    List<Entry> entries(Predicate<String> wanted) throws IOException {
        ByteBuffer directory = directory();
        List<Entry> entries = new ArrayList<>();
        while (directory.remaining() >= CENTRAL_SIZE) {
            int at = directory.position();
            if (directory.getInt(at) != CENTRAL) {
                break;
            }
            int nameLength = directory.getShort(at + 28) & 0xFFFF;
            int more = (directory.getShort(at + 30) & 0xFFFF) + (directory.getShort(at + 32) & 0xFFFF);
            if (CENTRAL_SIZE + nameLength + more > directory.remaining()) {
                break;
            }
            String name = new String(
                    directory.array(), directory.arrayOffset() + at + CENTRAL_SIZE, nameLength, StandardCharsets.UTF_8);
            if (wanted.test(name)) {
                entries.add(new Entry(
                        name,
                        directory.getShort(at + 10),
                        directory.getInt(at + 20) & 0xFFFFFFFFL,
                        directory.getInt(at + 42) & 0xFFFFFFFFL));
            }
            directory.position(at + CENTRAL_SIZE + nameLength + more);
        }
        return entries;
    }

    /** The one entry of that name; null if there is none. */
    @Nullable
    Entry entry(String name) throws IOException {
        List<Entry> found = entries(name::equals);
        return found.isEmpty() ? null : found.get(0);
    }

    private ByteBuffer directory() throws IOException {
        int tailSize = (int) Math.min(size, END_SIZE + 0xFFFF);
        ByteBuffer tail = read(size - tailSize, tailSize);
        for (int at = tailSize - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                long length = tail.getInt(at + 12) & 0xFFFFFFFFL;
                long offset = tail.getInt(at + 16) & 0xFFFFFFFFL;
                if (length > MAX_DIRECTORY) {
                    break;
                }
                return read(offset, (int) length);
            }
        }
        throw new IOException("no zip file that can be read");
    }

    /** A small entry's content. */
    byte[] content(Entry entry) throws IOException {
        if (entry.compressedSize() > MAX_ENTRY) {
            throw new IOException(entry.name() + " is too large");
        }
        byte[] raw = read(dataOffset(entry), (int) entry.compressedSize()).array();
        if (entry.method() == STORED) {
            return raw;
        }
        if (entry.method() != DEFLATED) {
            throw new IOException(entry.name() + " is compressed in an unknown way");
        }
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(raw), inflater)) {
            return in.readNBytes(MAX_ENTRY);
        } finally {
            inflater.end();
        }
    }

    /** An archive that lies in this one, stored. */
    ZipDirectory nested(Entry entry) throws IOException {
        long data = dataOffset(entry);
        if (entry.method() != STORED || entry.compressedSize() > size - data) {
            throw new IOException(entry.name() + " is not stored");
        }
        return new ZipDirectory(channel, start + data, entry.compressedSize());
    }

    private long dataOffset(Entry entry) throws IOException {
        ByteBuffer local = read(entry.localHeader(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw new IOException(entry.name() + " is damaged");
        }
        return entry.localHeader() + LOCAL_SIZE + (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        if (at < 0 || length < 0 || at > size - length) {
            throw new EOFException("the zip file is too short");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + at + bytes.position()) < 0) {
                throw new EOFException("the zip file is too short");
            }
        }
        return bytes.flip();
    }
}
