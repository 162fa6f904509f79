package io.envtrace.binary.arch.amd64;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Finds the variables that code loads by {@code mov place(%rip), register}, of 64 bits. */
final class Amd64Loads {
    private static final int LOAD = 0x8B;
    private static final int LOAD_LENGTH = 7;

    private Amd64Loads() {}

    /** Looks at each byte, since where an instruction begins is not known: what is found need not be a load. */
    static List<Long> in(byte[] code, long address) {
        ByteBuffer bytes = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        List<Long> loaded = new ArrayList<>();
        for (int at = 0; at + LOAD_LENGTH <= code.length; at++) {
            if (isLoad(code, at)) {
                loaded.add(address + at + LOAD_LENGTH + bytes.getInt(at + 3));
            }
        }
        return loaded;
    }

    private static boolean isLoad(byte[] code, int at) {
        boolean wide = (code[at] & 0xFB) == 0x48;
        return wide && (code[at + 1] & 0xFF) == LOAD && (code[at + 2] & 0xC7) == 0x05;
    }
}
