package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.CallVisitor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds what may be calls in code whose instructions' beginnings are not known. */
final class Amd64Calls {
    private static final byte CALL = (byte) 0xE8;
    private static final int LENGTH = 5;

    private Amd64Calls() {}

    static void visit(byte[] code, long address, CallVisitor visitor) {
        ByteBuffer words = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + LENGTH <= code.length; at++) {
            if (code[at] == CALL) {
                long behind = address + at + LENGTH;
                visitor.call(behind, behind + words.getInt(at + 1));
            }
        }
    }
}
