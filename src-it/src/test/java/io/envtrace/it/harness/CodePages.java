package io.envtrace.it.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares a process's executable memory with the files that it was mapped from. */
public final class CodePages {
    private CodePages() {}

    /** The mappings in which a byte differs; the kernel's own code has no file and is left out. */
    public static List<String> changed(int pid) {
        List<String> changed = new ArrayList<>();
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
                String[] fields = line.split("\\s+", 6);
                if (fields[1].startsWith("r-x") && fields.length == 6 && fields[5].startsWith("/")) {
                    if (!same(memory, fields)) {
                        changed.add(line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed;
    }

    private static boolean same(RandomAccessFile memory, String[] fields) throws IOException {
        String[] range = fields[0].split("-");
        long start = Long.parseLong(range[0], 16);
        long size = Long.parseLong(range[1], 16) - start;
        try (RandomAccessFile file = new RandomAccessFile(fields[5], "r")) {
            long offset = Long.parseLong(fields[2], 16);
            byte[] expected = new byte[(int) Math.min(size, file.length() - offset)];
            byte[] found = new byte[expected.length];
            file.seek(offset);
            file.readFully(expected);
            memory.seek(start);
            memory.readFully(found);
            return Arrays.equals(expected, found);
        }
    }
}
