package io.envtrace.binary.arch.amd64;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** Finds main in the code with which the C library has a program begin. */
final class Amd64Start {
    private Amd64Start() {}

    /** The first address that is put into the register of the first argument. */
    static OptionalLong main(byte[] code, long address) {
        ByteBuffer bytes = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 7 <= code.length; at++) {
            int first = code[at] & 0xFF;
            int second = code[at + 1] & 0xFF;
            int third = code[at + 2] & 0xFF;
            if (first == 0x48 && second == 0x8D && third == 0x3D) {
                return OptionalLong.of(address + at + 7 + bytes.getInt(at + 3));
            }
            if (first == 0x48 && second == 0xC7 && third == 0xC7) {
                return OptionalLong.of(bytes.getInt(at + 3));
            }
            if (first == 0xBF && bytes.getInt(at + 1) > 0) {
                return OptionalLong.of(bytes.getInt(at + 1));
            }
        }
        return OptionalLong.empty();
    }
}
