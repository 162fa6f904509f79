package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first instructions of a function, carried to another place so that a jump can stand in theirs. */
final class Amd64Displaced {
    private static final int REX = 0x40;
    private static final int JUMP = 5;
    /** What the decoder wants to see behind the beginning of an instruction. */
    private static final int LONGEST = 16;
    /** Opcodes with an operand that can be relative to the program counter, among those that are decoded. */
    private static final int[] WITH_OPERAND = {0x80, 0x81, 0x83, 0x85, 0x89, 0x8B, 0x31, 0x33, 0xC7};

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
            if (isJump(length)) {
                length += JUMP;
                break;
            }
            Instruction instruction = new Amd64Decoder(function).at(length);
            if (instruction == null || instruction.jumps()) {
                return 0;
            }
            length += instruction.length();
        }
        return isEntered() ? 0 : length;
    }

    /** Whether the function ends by a jump to another one. */
    private boolean isJump(int at) {
        return function[at] == (byte) 0xE9 && at + JUMP >= room;
    }

    /** Whether the function may jump to where its own instructions will not be any more. What only looks like a jump counts, too. */
    private boolean isEntered() {
        ByteBuffer code = ByteBuffer.wrap(function).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 6 <= function.length; at++) {
            int opcode = function[at] & 0xFF;
            boolean near = opcode == 0xEB || opcode >= 0x70 && opcode <= 0x7F || opcode >= 0xE0 && opcode <= 0xE3;
            boolean far = opcode == 0xE9 || opcode == 0x0F && (function[at + 1] & 0xF0) == 0x80;
            if (near && isInside(at + 2 + function[at + 1])) {
                return true;
            }
            int distanceAt = opcode == 0x0F ? at + 2 : at + 1;
            if (far && isInside(distanceAt + 4L + code.getInt(distanceAt))) {
                return true;
            }
        }
        return false;
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
            Instruction instruction = new Amd64Decoder(function).at(at);
            int operand = isJump(at) ? at + 1 : relativeOperand(at);
            if (operand > 0) {
                long corrected = words.getInt(operand) - distance;
                if (corrected != (int) corrected) {
                    return null;
                }
                words.putInt(operand, (int) corrected);
            }
            at += instruction == null ? length : instruction.length();
        }
        return moved;
    }

    /** The index of a distance that is relative to the program counter; 0 if the instruction has none. */
    private int relativeOperand(int start) {
        int at = (function[start] & 0xF0) == REX ? start + 1 : start;
        int opcode = function[at] & 0xFF;
        boolean has = Arrays.stream(WITH_OPERAND).anyMatch(o -> o == opcode) && (function[at + 1] & 0xC7) == 0x05;
        return has ? at + 2 : 0;
    }
}
