package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.LoadVisitor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds {@code mov variable(%rip), register}, of 64 bits. */
final class Amd64Loads {
    private static final int LOAD = 0x8B;
    private static final int LENGTH = 7;

    private Amd64Loads() {}

    /** Tries each byte, since it is not known where an instruction begins: a visited place may not be a load. */
    static void visit(byte[] code, long address, LoadVisitor visitor) {
        ByteBuffer bytes = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + LENGTH <= code.length; at++) {
            if (code[at + 1] == (byte) LOAD && isLoad(code, at)) {
                visitor.load(address + at, address + at + LENGTH + bytes.getInt(at + 3));
            }
        }
    }

    private static boolean isLoad(byte[] code, int at) {
        return (code[at] & 0xFB) == 0x48 && (code[at + 2] & 0xC7) == 0x05;
    }
}
