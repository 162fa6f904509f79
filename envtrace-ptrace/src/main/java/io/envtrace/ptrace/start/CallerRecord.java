package io.envtrace.ptrace.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * What the launcher script recorded: in a file in memory the environment block and after it the {@code /proc/self/status} of a child of
 * the shell; in properties the number of that file's descriptor, or the path where it has a name, and the descriptors that were open.
 */
public final class CallerRecord {
    /** Property: the descriptor of the unnamed file; or an absolute path, which is removed as soon as it is read. */
    public static final String RECORD = "envtrace.caller.record";
    /** Property: the descriptors that were open, with a comma after each. */
    public static final String DESCRIPTORS = "envtrace.caller.descriptors";

    private static final Path SELF = Path.of("/proc/self");

    private CallerRecord() {}

    /** Reads what was recorded; where nothing was, what this process itself can see. */
    public static CallerState read() {
        String record = System.getProperty(RECORD, "");
        if (!record.isEmpty()) {
            try {
                return parse(take(record), descriptors(System.getProperty(DESCRIPTORS, "")));
            } catch (IOException e) {
                return inherited();
            }
        }
        return inherited();
    }

    /** Reads the record; it holds secrets, so it does not stay where it has a name. */
    static byte[] take(String record) throws IOException {
        if (!record.startsWith("/")) {
            return Files.readAllBytes(SELF.resolve("fd").resolve(record));
        }
        Path named = Path.of(record);
        try (InputStream in = Files.newInputStream(named)) {
            Files.delete(named);
            return in.readAllBytes();
        }
    }

    /** Takes a record apart. */
    static CallerState parse(byte[] record, BitSet descriptors) {
        int end = record.length;
        while (end > 0 && record[end - 1] != 0) {
            end--;
        }
        String status = new String(record, end, record.length - end, StandardCharsets.ISO_8859_1);
        List<byte[]> environment = RawBlock.entries(java.util.Arrays.copyOf(record, end));
        boolean exact = status.contains("\nSigIgn:");
        return new CallerState(environment, descriptors, mask(status, "SigIgn:"), mask(status, "SigBlk:"), exact);
    }

    private static CallerState inherited() {
        BitSet standard = new BitSet();
        standard.set(0, 3);
        try {
            List<byte[]> environment = RawBlock.entries(Files.readAllBytes(SELF.resolve("environ")));
            return new CallerState(environment, standard, 0, 0, false);
        } catch (IOException e) {
            return new CallerState(List.of(), standard, 0, 0, false);
        }
    }

    static BitSet descriptors(String list) {
        BitSet set = new BitSet();
        for (String number : list.split(",", -1)) {
            if (!number.isEmpty()) {
                set.set(Integer.parseInt(number));
            }
        }
        return set;
    }

    private static long mask(String status, String field) {
        int at = status.indexOf("\n" + field);
        if (at < 0) {
            return 0;
        }
        int from = at + 1 + field.length();
        int end = status.indexOf('\n', from);
        return Long.parseUnsignedLong(
                status.substring(from, end < 0 ? status.length() : end).trim(), 16);
    }
}
