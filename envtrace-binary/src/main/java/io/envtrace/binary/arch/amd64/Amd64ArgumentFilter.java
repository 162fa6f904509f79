package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.InlineFilter;
import io.envtrace.binary.machine.SecondArgumentFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a filter that leaves the stack as it is, for functions with arguments on it. At the entry r11 and the flags are free.
 *
 * <pre>
 *   function:  jmp filter
 *
 *   filter:    mov r11, argument
 *              cmp rsi, r11: jne original
 *              nop                           here the breakpoint stands
 *   original:  the function's first instructions
 *              jmp function + their length
 * </pre>
 */
final class Amd64ArgumentFilter {
    private static final int JUMP = 5;
    private static final int TRAP = 15;
    private static final int ORIGINAL = TRAP + 1;
    private static final int NEARER = 1 << 20;

    private Amd64ArgumentFilter() {}

    static @Nullable InlineFilter make(SecondArgumentFilter plan) {
        Amd64Displaced displaced = new Amd64Displaced(plan.function(), JUMP);
        int length = displaced.length();
        long distance = plan.place() - plan.entry();
        if (length == 0 || Math.abs(distance) >= Integer.MAX_VALUE - NEARER) {
            return null;
        }
        byte[] moved = displaced.code(length, distance + ORIGINAL);
        if (moved == null) {
            return null;
        }
        ByteBuffer code = ByteBuffer.allocate(ORIGINAL + moved.length + JUMP).order(ByteOrder.LITTLE_ENDIAN);
        code.put((byte) 0x49).put((byte) 0xBB).putLong(plan.argument()); // mov r11, argument
        code.put((byte) 0x4C).put((byte) 0x39).put((byte) 0xDE); // cmp rsi, r11
        code.put((byte) 0x75).put((byte) 1); // jne original
        code.put((byte) 0x90); // nop
        code.put(moved);
        code.put((byte) 0xE9).putInt((int) (moved.length - (distance + code.capacity())));
        ByteBuffer jump = ByteBuffer.allocate(JUMP).order(ByteOrder.LITTLE_ENDIAN);
        jump.put((byte) 0xE9).putInt((int) (distance - JUMP));
        return new InlineFilter(code.array(), TRAP, 0, jump.array());
    }
}
