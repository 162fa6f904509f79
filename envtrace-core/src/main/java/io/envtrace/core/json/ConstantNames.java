package io.envtrace.core.json;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Constants by the names that documents have for them: their own, in small letters. */
public final class ConstantNames<E extends Enum<E>> {
    private final E[] constants;
    private final String[] names;
    private final char[][] spelled;

    /** Names all constants of a kind. */
    public ConstantNames(E[] constants) {
        this.constants = constants;
        this.names = new String[constants.length];
        this.spelled = new char[constants.length][];
        for (E constant : constants) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            names[constant.ordinal()] = name;
            spelled[constant.ordinal()] = name.toCharArray();
        }
    }

    /** The constant's name. */
    public String of(E constant) {
        return names[constant.ordinal()];
    }

    /** The constant of that name; null for none. */
    @Nullable
    E find(char[] chars, int offset, int length) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(spelled[i], 0, spelled[i].length, chars, offset, offset + length)) {
                return constants[i];
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
