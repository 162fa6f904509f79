package io.envtrace.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The hooked classes' new bytes for one JDK, made once and kept in a file: a magic number, the number of classes, for each its name, its
 * original's length and CRC-32, its new length and bytes; the number of hooks without a place, for each its description; at the end the
 * CRC-32 of all before. A class whose original is another one gets
 * none of them.
 */
final class PreparedClasses {
    private static final int MAGIC = 0x45545732; // ETW2
    private static final int MOST_ENTRIES = 100;
    private static final int LARGEST = 4 << 20;
    private static final int CRC_SIZE = 4;

    private static final class Entry {
        final String name;
        final int length;
        final int crc;
        final byte[] woven;

        Entry(String name, int length, int crc, byte[] woven) {
            this.name = name;
            this.length = length;
            this.crc = crc;
            this.woven = woven;
        }
    }

    private final List<Entry> entries = new ArrayList<Entry>();
    private final List<String> missing = new ArrayList<String>();

    /** The file's name for the running JDK. */
    static String fileName(String buildId) {
        return fileName(buildId, "");
    }

    /** That of another file. @param what tells it apart */
    static String fileName(String buildId, String what) {
        String jdk = System.getProperty("java.vm.version", "") + "-" + System.getProperty("os.arch", "");
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < jdk.length(); i++) {
            char c = jdk.charAt(i);
            boolean plain = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '.';
            name.append(plain || c == '-' || c == '+' ? c : '_');
        }
        return name.append('-').append(buildId).append(what).append(".classes").toString();
    }

    /** Reads a file; null if there is none, or it is not as it was written. */
    static @Nullable PreparedClasses read(File file) {
        try {
            if (!file.isFile() || file.length() > LARGEST) {
                return null;
            }
            return parse(FileText.bytes(file));
        } catch (IOException e) {
            return null;
        }
    }

    private static PreparedClasses parse(byte[] bytes) throws IOException {
        ArrayReader in = new ArrayReader(bytes, bytes.length - CRC_SIZE);
        if (in.getInt() != MAGIC || crc(bytes, bytes.length - CRC_SIZE) != new ArrayReader(bytes).lastInt()) {
            throw new IOException("damaged");
        }
        PreparedClasses all = new PreparedClasses();
        int n = size(in);
        for (int i = 0; i < n; i++) {
            String name = in.getText();
            all.entries.add(new Entry(name, in.getInt(), in.getInt(), in.getBytes()));
        }
        n = size(in);
        for (int i = 0; i < n; i++) {
            all.missing.add(in.getText());
        }
        return all;
    }

    private static int size(ArrayReader in) throws IOException {
        int n = in.getInt();
        if (n < 0 || n > MOST_ENTRIES) {
            throw new IOException("damaged");
        }
        return n;
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    void add(String name, byte[] original, byte[] woven) {
        entries.add(new Entry(name, original.length, crc(original, original.length), woven));
    }

    /** Whether no more classes may be added. */
    boolean isFull() {
        return entries.size() >= MOST_ENTRIES;
    }

    /** Descriptions of the hooks for which this JDK has no place; open for adding while the classes are made. */
    List<String> missing() {
        return missing;
    }

    /** A class's new bytes, if they were made from these. */
    byte @Nullable [] get(String name, byte[] original) {
        for (Entry entry : entries) {
            if (entry.name.equals(name)
                    && entry.length == original.length
                    && entry.crc == crc(original, original.length)) {
                return entry.woven;
            }
        }
        return null;
    }

    /** Writes the file, whole or not at all, readable by its owner only. */
    void write(File file) throws IOException {
        File directory = file.getParentFile();
        if (!directory.isDirectory()) {
            makePrivate(directory);
        }
        File part = newPart(directory);
        try {
            restrict(part);
            try (OutputStream out = new FileOutputStream(part)) {
                out.write(bytes());
            }
            if (!part.renameTo(file)) {
                throw new IOException(file + ": cannot be made");
            }
        } finally {
            part.delete();
        }
    }

    /** File.createTempFile would load SecureRandom and open /dev/random in the program. */
    private static File newPart(File directory) throws IOException {
        File part;
        do {
            part = new File(directory, "part" + Long.toHexString(System.nanoTime()) + ".tmp");
        } while (!part.createNewFile());
        return part;
    }

    private static void makePrivate(File directory) throws IOException {
        if (!directory.mkdirs() && !directory.isDirectory()) {
            throw new IOException(directory + ": cannot be made");
        }
        restrict(directory);
        directory.setExecutable(false, false);
        directory.setExecutable(true, true);
    }

    private static void restrict(File file) {
        file.setReadable(false, false);
        file.setReadable(true, true);
        file.setWritable(false, false);
        file.setWritable(true, true);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(ArrayReader.CHARSET);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            writeText(out, entry.name);
            out.writeInt(entry.length);
            out.writeInt(entry.crc);
            out.writeInt(entry.woven.length);
            out.write(entry.woven);
        }
        out.writeInt(missing.size());
        for (String place : missing) {
            writeText(out, place);
        }
        byte[] all = bytes.toByteArray();
        out.writeInt(crc(all, all.length));
        return bytes.toByteArray();
    }
}
