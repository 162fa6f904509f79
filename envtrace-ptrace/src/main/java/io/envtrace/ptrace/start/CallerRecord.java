package io.envtrace.ptrace.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What the launcher script recorded in properties, and the environment as its shell was given it, which a {@link Keeper} still has. */
public final class CallerRecord {
    /** Property: the process id of the keeper. */
    public static final String KEEPER = "envtrace.caller.keeper";
    /** Property: which signals were blocked and which were ignored, two hexadecimal masks with a comma between. */
    public static final String SIGNALS = "envtrace.caller.signals";
    /** Property: the descriptors that were open, with a comma after each. */
    public static final String DESCRIPTORS = "envtrace.caller.descriptors";

    /** Variable: the launcher's guard against a Java that calls it again; it is not passed to the program. */
    public static final String GUARD = "ENVTRACE_STARTING";

    private static final Path SELF = Path.of("/proc/self/environ");

    private CallerRecord() {}

    /** Reads what the launcher recorded; without that, what this process itself can see. */
    public static CallerState read() {
        if (!keeper().isEmpty()) {
            try (Keeper keeper = new Keeper(keeper())) {
                return noted(
                        RawBlock.entries(keeper.environment()),
                        System.getProperty(SIGNALS, ""),
                        System.getProperty(DESCRIPTORS, ""));
            } catch (IOException e) {
                return inherited();
            }
        }
        return inherited();
    }

    /** The process id of the keeper, which was killed and is not yet reaped; empty if there is none. */
    public static String keeper() {
        return System.getProperty(KEEPER, "");
    }

    /**
     * Parses the properties.
     *
     * @throws IOException they are not the launcher's
     */
    static CallerState noted(List<byte[]> environment, String signals, String descriptors) throws IOException {
        int comma = signals.indexOf(',');
        try {
            long blocked = Long.parseUnsignedLong(signals.substring(0, Math.max(comma, 0)), 16);
            long ignored = Long.parseUnsignedLong(signals.substring(comma + 1), 16);
            return new CallerState(environment, descriptors(descriptors), ignored, blocked, true);
        } catch (NumberFormatException e) {
            throw new IOException("not what the launcher notes: " + signals + " " + descriptors, e);
        }
    }

    private static CallerState inherited() {
        BitSet standard = new BitSet();
        standard.set(0, 3);
        try {
            return new CallerState(withoutGuard(RawBlock.entries(Files.readAllBytes(SELF))), standard, 0, 0, false);
        } catch (IOException e) {
            return new CallerState(List.of(), standard, 0, 0, false);
        }
    }

    static List<byte[]> withoutGuard(List<byte[]> entries) {
        byte[] guard = (GUARD + "=").getBytes(StandardCharsets.US_ASCII);
        List<byte[]> kept = new ArrayList<>();
        for (byte[] entry : entries) {
            if (!RawBlock.startsWith(entry, guard)) {
                kept.add(entry);
            }
        }
        return kept;
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
}
