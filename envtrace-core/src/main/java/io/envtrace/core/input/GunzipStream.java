package io.envtrace.core.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks untrusted gzip data: errors name their position, and the ratio of compression is limited. The JDK's stream takes
 * anything behind a member as the end, on a pipe even a member that has not arrived yet; this one refuses what is neither a
 * member nor padding with zeros.
 */
final class GunzipStream extends InputStream {
    /** Traces are compressed to about a twentieth; a decompression bomb, to a thousandth. */
    private static final int MOST_GROWTH = 200;

    /** Up to this size any ratio is allowed. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final String name;
    private final GzipBytes packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private long length;
    private long memberLength;
    private boolean inMember;
    private boolean ended;

    /** @param name for messages */
    GunzipStream(InputStream packed, String name) {
        this.name = name;
        this.packed = new GzipBytes(packed);
    }

    /** Whether a stream begins as gzip does; its position stays as it was. */
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
        if (wanted == 0) {
            return 0;
        }
        try {
            int n = 0;
            while (n == 0 && !ended) {
                n = unpacked(bytes, offset, wanted);
            }
            return n == 0 ? -1 : n;
        } catch (EOFException e) {
            throw new IOException(place() + "the gzip data ends too early", e);
        } catch (DataFormatException e) {
            throw new IOException(place() + "broken gzip data", e);
        }
    }

    /** One step: into a member, through it, or out of it. */
    private int unpacked(byte[] bytes, int offset, int wanted) throws IOException, DataFormatException {
        if (!inMember) {
            begin();
            return 0;
        }
        int n = inflater.inflate(bytes, offset, wanted);
        if (n > 0) {
            sum.update(bytes, offset, n);
            length += n;
            memberLength += n;
            checkGrowth();
        } else if (inflater.finished()) {
            end();
        } else if (inflater.needsDictionary()) {
            throw new DataFormatException("a dictionary");
        } else {
            packed.feed(inflater);
        }
        return n;
    }

    private void begin() throws IOException, DataFormatException {
        int next = packed.next();
        if (next == 0x1f) {
            packed.header();
            inMember = true;
        } else if (packed.count() > 1 && next <= 0) {
            zerosToTheEnd(next);
        } else {
            throw new IOException(place() + "something that is no gzip data stands behind it");
        }
    }

    private void zerosToTheEnd(int first) throws IOException {
        int next = first;
        while (next == 0) {
            next = packed.next();
        }
        if (next > 0) {
            throw new IOException(place() + "something that is no gzip data stands behind it");
        }
        ended = true;
    }

    private void end() throws IOException, DataFormatException {
        packed.back(inflater.getRemaining());
        boolean whole = packed.number() == sum.getValue() && packed.number() == (memberLength & 0xffffffffL);
        if (!whole) {
            throw new DataFormatException("a wrong sum");
        }
        inflater.reset();
        sum.reset();
        memberLength = 0;
        inMember = false;
    }

    private void checkGrowth() throws IOException {
        if (length > ALWAYS_ALLOWED && length / MOST_GROWTH > packed.count()) {
            throw new IOException(name + ": gzip data that grows to more than " + MOST_GROWTH
                    + " times its size is not unpacked beyond " + (ALWAYS_ALLOWED >> 20) + " MiB");
        }
    }

    private String place() {
        return name + ": near byte " + packed.count() + ": ";
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
