package io.envtrace.event.daemon;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A file of the kernel's, which has no size. Bytes are decoded as ISO-8859-1, so that nothing is lost. */
final class ProcFile {
    private static final int BLOCK = 8192;

    private ProcFile() {}

    static List<String> lines(File file) throws IOException {
        return split(text(file), '\n');
    }

    /** Entries that each end with a zero byte. */
    static List<String> entries(File file) throws IOException {
        return split(text(file), '\0');
    }

    static String text(File file) throws IOException {
        InputStream in = new FileInputStream(file);
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] block = new byte[BLOCK];
            for (int got = in.read(block); got > 0; got = in.read(block)) {
                all.write(block, 0, got);
            }
            return all.toString("ISO-8859-1");
        } finally {
            in.close();
        }
    }

    private static List<String> split(String text, char end) {
        List<String> parts = new ArrayList<String>();
        int from = 0;
        for (int at = text.indexOf(end); at >= 0; at = text.indexOf(end, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }
}
