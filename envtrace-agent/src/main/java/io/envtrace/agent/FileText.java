package io.envtrace.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads small files, and those of {@code /proc}, whose length is not known before. */
final class FileText {
    private static final long LARGEST = 1 << 20;

    private FileText() {}

    /** All bytes of a file of the session, which a program may have put something else in place of: a pipe would be waited for. */
    static byte[] small(File file) throws IOException {
        if (!file.isFile() || file.length() > LARGEST) {
            throw new IOException(file + ": not a small file");
        }
        return bytes(file);
    }

    /** All bytes of a file. */
    static byte[] bytes(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
            byte[] part = new byte[8192];
            for (int n = in.read(part); n > 0; n = in.read(part)) {
                out.write(part, 0, n);
            }
            return out.toByteArray();
        }
    }

    /** The strings that a NUL ends, as the kernel gives arguments and environments. */
    static java.util.List<String> nulTerminated(byte[] bytes) throws IOException {
        java.util.List<String> all = new java.util.ArrayList<String>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                all.add(new String(bytes, from, i - from, "UTF-8"));
                from = i + 1;
            }
        }
        if (from < bytes.length) {
            all.add(new String(bytes, from, bytes.length - from, "UTF-8"));
        }
        return all;
    }
}
