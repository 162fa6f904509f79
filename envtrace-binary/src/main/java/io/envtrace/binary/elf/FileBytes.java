package io.envtrace.binary.elf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file, read page by page on demand; as a whole, and closed at once, where few files may be open. Not thread-safe. */
final class FileBytes extends Bytes implements Closeable {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final long LIMIT = 4L << 30;
    /** No larger file is read as a whole. */
    private static final long MOST_AT_ONCE = 32L << 20;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private boolean counted;
    private final List<byte @Nullable []> pages;

    FileBytes(Path path) throws IOException {
        this(path, FileChannel.open(path, StandardOpenOption.READ), OpenFiles.take());
    }

    /** @param counted whether it counts among the files that may stay open */
    FileBytes(Path path, FileChannel channel, boolean counted) throws IOException {
        this.path = path;
        this.channel = channel;
        this.counted = counted;
        size = checkedSize(channel, path);
        pages = new ArrayList<>(Collections.nCopies((int) ((size + PAGE - 1) >>> PAGE_BITS), null));
        if (!counted && size <= MOST_AT_ONCE) {
            readAll();
        }
    }

    private void readAll() throws IOException {
        try (channel) {
            for (int i = 0; i < pages.size(); i++) {
                pages.set(i, load(i));
            }
        }
    }

    private static long checkedSize(FileChannel channel, Path path) throws IOException {
        long size = channel.size();
        if (size > LIMIT) {
            channel.close();
            throw new ElfFormatException(path + ": larger than 4 GiB");
        }
        return size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int u8(long offset) throws IOException {
        return page(offset)[(int) offset & PAGE - 1] & 0xff;
    }

    @Override
    public int i32(long offset) throws IOException {
        int at = (int) offset & PAGE - 1;
        if (at > PAGE - Integer.BYTES) {
            return super.i32(offset);
        }
        checkRange(offset, Integer.BYTES);
        byte[] page = page(offset);
        return page[at] & 0xff | (page[at + 1] & 0xff) << 8 | (page[at + 2] & 0xff) << 16 | page[at + 3] << 24;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        checkRange(offset, length);
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            byte[] page = page(offset + done);
            int at = (int) (offset + done) & PAGE - 1;
            int part = Math.min(length - done, page.length - at);
            System.arraycopy(page, at, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    private byte[] page(long offset) throws IOException {
        if (offset < 0 || offset >= size) {
            throw outside(offset);
        }
        int index = (int) (offset >>> PAGE_BITS);
        byte[] page = pages.get(index);
        if (page == null) {
            page = load(index);
            pages.set(index, page);
        }
        return page;
    }

    private byte[] load(int index) throws IOException {
        long offset = (long) index << PAGE_BITS;
        byte[] page = new byte[(int) Math.min(PAGE, size - offset)];
        ByteBuffer into = ByteBuffer.wrap(page);
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position()) <= 0) {
                throw new ElfFormatException(path + ": changed while it was read");
            }
        }
        return page;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
        }
        if (counted) {
            counted = false;
            OpenFiles.giveBack();
        }
    }
}
