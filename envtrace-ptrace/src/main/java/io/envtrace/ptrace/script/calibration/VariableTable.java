package io.envtrace.ptrace.script.calibration;

import java.util.function.LongUnaryOperator;

/**
 * The table of variables, as all shells of the Almquist family have it: an array of lists, by a sum of the name's bytes. A calibration
 * believes this only where all its variables are found so.
 */
public final class VariableTable {
    /** How many lists there are. */
    public static final int LISTS = 39;

    /** Offsets in a variable: the next one, flags, and the address of the text. */
    public static final int FLAGS = 8;

    public static final int TEXT = 16;

    /** Flags. */
    public static final int EXPORTED = 0x1;

    public static final int UNSET = 0x20;

    private static final int LONGEST_LIST = 10_000;

    /** Whether a text at an address begins with a name and an assignment's sign, or is the name alone. */
    public interface Names {
        boolean isAt(long address, String name);
    }

    private VariableTable() {}

    /** The offset of the list of a name. */
    public static long list(String name) {
        int sum = name.isEmpty() ? 0 : (name.charAt(0) & 0xFF) << 4;
        for (int i = 0; i < name.length(); i++) {
            sum += name.charAt(i) & 0xFF;
        }
        return (long) Integer.remainderUnsigned(sum, LISTS) * Long.BYTES;
    }

    /** The address of a variable; 0 if there is none of that name. */
    public static long find(long table, String name, LongUnaryOperator words, Names names) {
        long at = words.applyAsLong(table + list(name));
        for (int i = 0; at != 0 && i < LONGEST_LIST; i++) {
            if (names.isAt(words.applyAsLong(at + TEXT), name)) {
                return at;
            }
            at = words.applyAsLong(at);
        }
        return 0;
    }
}
