package io.envtrace.cli.identity;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Git's list of the files that it keeps, of the versions 2, 3 and 4. Anybody may have written it: it is read once from its beginning to its
 * end, holds one name at a time, and what does not fit is an error.
 */
final class GitIndex {
    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final long LARGEST = 512L << 20;
    private static final int LONGEST_NAME = 1 << 14;
    /** The length of a header without its hash, in bytes: times, numbers, mode, owner and size; and the flags. */
    private static final int STATUS = 40;

    private static final int BEFORE_MODE = 24;
    private static final int FLAGS = 2;
    private static final int EXTENDED = 0x4000;
    private static final int LENGTH = 0xfff;
    private static final int DIRECTORY = 0040000;
    private static final int KIND = 0170000;
    /** A version 4 name's first number has seven bits a byte. */
    private static final int MORE = 0x80;

    private final MessageDigest digest;
    private final DataInputStream in;
    private final long size;
    private final int hash;
    private final byte[] scratch = new byte[1 << 12];
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> found = new HashSet<>();
    /** Files below a directory that is kept as one entry. */
    private final Set<String> hidden = new HashSet<>();

    private long at;
    private int version;
    private byte[] name = new byte[0];
    /** Whether what was not found is not there. */
    private boolean whole = true;

    /**
     * @param size of the file, in bytes
     * @param hash the length of a hash, in bytes: 20 or 32
     */
    GitIndex(InputStream in, long size, int hash) {
        try {
            digest = MessageDigest.getInstance(hash == 20 ? "SHA-1" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JDK has both
        }
        this.in = new DataInputStream(new DigestInputStream(new BufferedInputStream(in, 1 << 16), digest));
        this.size = size;
        this.hash = hash;
    }

    /**
     * Looks for files by their paths from the repository's top.
     *
     * @return whether each one is in the list; none where that cannot be told
     * @throws IOException the list is not one of such hashes, or broken
     */
    Map<String, Boolean> find(Collection<String> names) throws IOException {
        names.forEach(each -> wanted.add(bytes(each)));
        require(size <= LARGEST, "too large");
        require(number() == SIGNATURE, "no index");
        version = number();
        require(version >= 2 && version <= 4, "another version");
        long entries = Integer.toUnsignedLong(number());
        for (long i = 0; i < entries; i++) {
            entry();
        }
        while (at + hash < size) {
            extension();
        }
        require(at + hash == size, "another end");
        byte[] sum = digest.digest();
        byte[] told = in.readNBytes(hash);
        // Where git is told to save the time (index.skipHash), it writes zeros.
        require(Arrays.equals(sum, told) || Arrays.equals(new byte[hash], told), "another content");
        return answer(names);
    }

    private Map<String, Boolean> answer(Collection<String> names) {
        Map<String, Boolean> told = new HashMap<>();
        for (String each : names) {
            String key = bytes(each);
            if (found.contains(key)) {
                told.put(each, true);
            } else if (whole && !hidden.contains(key)) {
                told.put(each, false);
            }
        }
        return told;
    }

    /** Names are bytes in any encoding: here a character is a byte. */
    private static String bytes(String path) {
        return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("index: " + what);
        }
    }

    private void entry() throws IOException {
        skip(BEFORE_MODE);
        int mode = number();
        skip(STATUS - BEFORE_MODE - Integer.BYTES + hash);
        int flags = octet() << 8 | octet();
        int head = STATUS + hash + FLAGS;
        if ((flags & EXTENDED) != 0) {
            require(version >= 3, "flags of another version");
            skip(FLAGS);
            head += FLAGS;
        }
        int kept = version == 4 ? name.length - shared() : 0;
        require(kept >= 0, "a name that begins before its beginning");
        name(kept);
        require(Math.min(name.length, LENGTH) == (flags & LENGTH), "another length of a name");
        if (version < 4) {
            // Entries begin at multiples of eight, and one zero behind the name was read.
            skip(7 - (head + name.length) % 8);
        }
        note(new String(name, StandardCharsets.ISO_8859_1), (mode & KIND) == DIRECTORY);
    }

    private void note(String entry, boolean directory) {
        // Without a name an entry stands for one of another file.
        whole &= !entry.isEmpty();
        if (directory) {
            wanted.stream().filter(each -> each.startsWith(entry)).forEach(hidden::add);
        } else if (wanted.contains(entry)) {
            found.add(entry);
        }
    }

    /** How many bytes at the end of the name before are not of this one. */
    private int shared() throws IOException {
        int c = octet();
        int value = c & (MORE - 1);
        while ((c & MORE) != 0) {
            require(value <= LONGEST_NAME, "a number that is too large");
            c = octet();
            value = (value + 1 << 7) + (c & (MORE - 1));
        }
        return value;
    }

    /** Reads the rest of a name, up to a zero. */
    private void name(int kept) throws IOException {
        byte[] read = Arrays.copyOf(name, Math.max(kept + 64, name.length));
        int length = kept;
        for (int c = octet(); c != 0; c = octet()) {
            require(length < LONGEST_NAME, "a name that is too long");
            read = length < read.length ? read : Arrays.copyOf(read, 2 * length);
            read[length++] = (byte) c;
        }
        name = Arrays.copyOf(read, length);
    }

    /** One that has to be understood may say that entries are elsewhere; directories as entries need nothing more. */
    private void extension() throws IOException {
        int kind = number();
        whole &= (kind >>> 24 & 0x20) == 0 || kind == 0x73646972; // sdir
        skip(Integer.toUnsignedLong(number()));
    }

    private int number() throws IOException {
        at += Integer.BYTES;
        return in.readInt();
    }

    private int octet() throws IOException {
        at++;
        return in.readUnsignedByte();
    }

    private void skip(long bytes) throws IOException {
        require(bytes <= size - at, "an end before the end");
        // A stream that skips does not count what it skips.
        for (long left = bytes; left > 0; left -= Math.min(left, scratch.length)) {
            in.readFully(scratch, 0, (int) Math.min(left, scratch.length));
        }
        at += bytes;
    }
}
