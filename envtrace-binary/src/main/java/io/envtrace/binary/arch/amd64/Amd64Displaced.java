package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first instructions of a function, carried to another place so that a jump can stand in theirs. */
final class Amd64Displaced {
    private static final int JUMP = 5;
    /** What the decoder wants to see behind the beginning of an instruction. */
    private static final int LONGEST = 16;

    private final byte[] function;
    private final int room;

    /**
     * @param function the whole code of the function, or its beginning
     * @param room how many bytes are needed
     */
    Amd64Displaced(byte[] function, int room) {
        this.function = Arrays.copyOf(function, function.length + LONGEST);
        this.room = room;
    }

    /** How many bytes whole instructions take that give this room; 0 where one of them cannot be carried, or code jumps between them. */
    int length() {
        int length = 0;
        while (length < room) {
            if (isJump(length) || isCall(length)) {
                length += JUMP;
                break;
            }
            int next = instruction(length);
            if (next == 0) {
                return 0;
            }
            length += next;
        }
        return isEntered() ? 0 : length;
    }

    /** The length of an instruction; 0 if it cannot be carried. */
    private int instruction(int at) {
        Instruction decoded = new Amd64Decoder(function).at(at);
        if (decoded != null) {
            return decoded.jumps() ? 0 : decoded.length();
        }
        return at + LONGEST > function.length ? 0 : new Amd64Scan(function, 0).movable(at);
    }

    /** Whether the function ends by a jump to another one. */
    private boolean isJump(int at) {
        return function[at] == (byte) 0xE9 && at + JUMP >= room;
    }

    /** Whether it calls another function. That returns to the new place, which nobody in C looks at, and goes on from there. */
    private boolean isCall(int at) {
        return function[at] == (byte) 0xE8 && at + JUMP >= room;
    }

    /**
     * Whether the function may jump to where its own instructions will not be any more. From an instruction on that is not known, what only
     * looks like a jump counts, too.
     */
    private boolean isEntered() {
        Amd64Scan scan = new Amd64Scan(function, 0);
        boolean known = true;
        for (int at = 0; at + LONGEST <= function.length; ) {
            if (jumpsInside(at) || jumpsInside(scan.operation(at))) {
                return true;
            }
            int length = known ? scan.length(at) : 0;
            known = length > 0;
            at += Math.max(1, length);
        }
        return false;
    }

    private boolean jumpsInside(int at) {
        int opcode = function[at] & 0xFF;
        boolean near = opcode == 0xEB || opcode >= 0x70 && opcode <= 0x7F || opcode >= 0xE0 && opcode <= 0xE3;
        boolean far = opcode == 0xE9 || opcode == 0x0F && (function[at + 1] & 0xF0) == 0x80;
        int distanceAt = opcode == 0x0F ? at + 2 : at + 1;
        if (distanceAt + Integer.BYTES > function.length) {
            return false; // no instruction is as long
        }
        int distance = ByteBuffer.wrap(function).order(ByteOrder.LITTLE_ENDIAN).getInt(distanceAt);
        return near && isInside(at + 2 + function[at + 1]) || far && isInside(distanceAt + 4L + distance);
    }

    private boolean isInside(long target) {
        return target > 0 && target < room;
    }

    /**
     * The instructions as they have to stand at another place.
     *
     * @param distance from the function to that place
     * @return null where a word that they refer to is out of reach
     */
    byte @Nullable [] code(int length, long distance) {
        byte[] moved = Arrays.copyOf(function, length);
        ByteBuffer words = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < length; ) {
            int operand = isJump(at) || isCall(at) ? at + 1 : relativeOperand(at);
            if (operand > 0) {
                long corrected = words.getInt(operand) - distance;
                if (corrected != (int) corrected) {
                    return null;
                }
                words.putInt(operand, (int) corrected);
            }
            at += isJump(at) || isCall(at) ? JUMP : instruction(at);
        }
        return moved;
    }

    /** The index of a distance that is relative to the program counter; 0 if the instruction has none. */
    private int relativeOperand(int start) {
        Amd64Scan scan = new Amd64Scan(function, 0);
        return scan.movable(start) == 0 ? 0 : scan.relativeAt();
    }
}
