package io.envtrace.core.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Unpacks gzip that may come from anywhere: what is broken is told with its place, and little does not become very much. */
final class GunzipStream extends InputStream {
    /** Traces shrink to a twentieth or so; what is made to fill memories shrinks to a thousandth. */
    private static final int MOST_GROWTH = 200;

    /** Small ones may grow as they like. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final String name;
    private final Counted packed;
    private @Nullable GZIPInputStream unpacked;
    private long length;

    /** @param name for messages */
    GunzipStream(InputStream packed, String name) {
        this.name = name;
        this.packed = new Counted(packed);
    }

    /** Whether a stream begins as gzip does; it is as before then. */
    static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        try {
            if (unpacked == null) {
                unpacked = new GZIPInputStream(packed, 1 << 13);
            }
            int n = unpacked.read(bytes, offset, wanted);
            length += Math.max(0, n);
            checkGrowth();
            return n;
        } catch (EOFException e) {
            throw new IOException(place() + "the gzip data ends too early", e);
        } catch (ZipException e) {
            throw new IOException(place() + "broken gzip data", e);
        } catch (StackOverflowError e) {
            // Java's own stream calls itself once for each part that is empty.
            throw new IOException(place() + "gzip data of too many empty parts", e);
        }
    }

    private void checkGrowth() throws IOException {
        if (length > ALWAYS_ALLOWED && length / MOST_GROWTH > packed.count) {
            throw new IOException(name + ": gzip data that grows to more than " + MOST_GROWTH
                    + " times its size is not unpacked beyond " + (ALWAYS_ALLOWED >> 20) + " MiB");
        }
    }

    private String place() {
        return name + ": near byte " + packed.count + ": ";
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count += c < 0 ? 0 : 1;
            return c;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            int n = super.read(bytes, offset, wanted);
            count += Math.max(0, n);
            return n;
        }
    }
}
