package io.envtrace.ptrace.script.almquist;

import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import io.envtrace.ptrace.script.calibration.VariableTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of such a shell, in its memory. All methods fail where that cannot be read. */
final class ShellVariables {
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_WORDS = 10_000;

    private final StringMemory memory;
    private final long table;

    ShellVariables(StringMemory memory, long table) {
        this.memory = memory;
        this.table = table;
    }

    /** The value that children are given; null if they are given none. */
    @Nullable
    NativeValue exported(String name) {
        long variable = find(name);
        if (!isExported(variable)) {
            return null;
        }
        long text = memory.word(variable + VariableTable.TEXT);
        return has(text, name, '=') ? memory.value(text + name.length() + 1) : null;
    }

    /** Whether children are given a variable as soon as it has a value. */
    boolean isExported(String name) {
        return isExported(find(name));
    }

    private boolean isExported(long variable) {
        long flags = variable == 0 ? 0 : memory.word(variable + VariableTable.FLAGS);
        return (flags & VariableTable.EXPORTED) != 0 && (flags & VariableTable.UNSET) == 0;
    }

    private long find(String name) {
        return VariableTable.find(
                table,
                name,
                memory::word,
                (address, wanted) -> has(address, wanted, '=') || has(address, wanted, '\0'));
    }

    private boolean has(long text, String name, char behind) {
        byte[] wanted = (name + behind).getBytes(StandardCharsets.ISO_8859_1);
        byte[] found = new byte[wanted.length];
        return memory.read(text, found, 0, found.length) == found.length && Arrays.equals(found, wanted);
    }

    /** The name at an address, which ends before the first byte that cannot be part of one. */
    String name(long address) {
        StringBuilder name = new StringBuilder();
        byte[] bytes = new byte[LONGEST_NAME];
        int got = memory.read(address, bytes, 0, bytes.length);
        for (int i = 0; i < got && isPart(bytes[i]); i++) {
            name.append((char) bytes[i]);
        }
        return name.toString();
    }

    private static boolean isPart(byte each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9' || each == '_';
    }

    /** The words of a command, with its own name first; at least one. */
    List<String> words(long array) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < MOST_WORDS; i++) {
            String word = memory.string(memory.word(array + (long) i * Long.BYTES));
            if (word == null) {
                break;
            }
            words.add(word);
        }
        return words.isEmpty() ? List.of("") : words;
    }

    /** One byte; -1 if it cannot be read. */
    int byteAt(long address) {
        byte[] one = new byte[1];
        return memory.read(address, one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }
}
