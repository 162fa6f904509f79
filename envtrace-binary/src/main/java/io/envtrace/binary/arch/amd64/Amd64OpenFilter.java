package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.InlineFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a filter behind the system call {@code openat}, where the result is in rax, the name's address still in rsi, and rcx, r11 and
 * the flags are free: the call has overwritten the first two, and the comparison that is displaced sets the flags. The kernel has read the
 * name just now, so that it can be read; nothing is read behind its end.
 *
 * <pre>
 *   function:  syscall
 *              jmp filter                    in place of cmp rax, -4096
 *
 *   filter:    test eax, eax: js original
 *              rcx = the name's end
 *   next:      cmp rcx, rsi: je original
 *              dec rcx
 *              '/' at rcx: je original
 *              no ".env" at rcx: jne next
 *              nop                           here the breakpoint stands
 *   original:  cmp rax, -4096
 *              jmp function + 6
 * </pre>
 */
final class Amd64OpenFilter {
    /** mov eax, 257 (openat). */
    private static final byte[] NUMBER = HexFormat.of().parseHex("b801010000");
    /** syscall; cmp rax, -4096. */
    private static final byte[] CALL = HexFormat.of().parseHex("0f05483d00f0ffff");

    private static final int CALL_LENGTH = 2;
    private static final int COMPARISON = CALL.length - CALL_LENGTH;
    /** How far the number may stand in front of the call. */
    private static final int NEAR = 24;

    private static final byte[] FILTER = HexFormat.of()
            .parseHex(
                    "85c07832" // test eax, eax: js original
                            + "4889f1" // mov rcx, rsi
                            + "803900740548ffc1ebf6" // cmp byte [rcx], 0: je next; inc rcx: jmp back
                            + "4839f17420" // next: cmp rcx, rsi: je original
                            + "48ffc9" // dec rcx
                            + "80392f7418" // cmp byte [rcx], '/': je original
                            + "80392e75ee" // cmp byte [rcx], '.': jne next
                            + "8079016575e8" // cmp byte [rcx + 1], 'e': jne next
                            + "8079026e75e2" // cmp byte [rcx + 2], 'n': jne next
                            + "8079037675dc" // cmp byte [rcx + 3], 'v': jne next
                            + "90"); // nop

    private static final int TRAP = FILTER.length - 1;
    private static final int JUMP = 5;
    private static final int NEARER = 1 << 20;

    private Amd64OpenFilter() {}

    static int[] behind(byte[] code) {
        return IntStream.rangeClosed(0, code.length - CALL.length)
                .filter(at -> isAt(code, at, CALL) && opens(code, at))
                .map(at -> at + CALL_LENGTH)
                .toArray();
    }

    private static boolean opens(byte[] code, int call) {
        return IntStream.range(Math.max(0, call - NEAR), Math.max(0, call - NUMBER.length + 1))
                .anyMatch(at -> isAt(code, at, NUMBER));
    }

    private static boolean isAt(byte[] code, int at, byte[] wanted) {
        return Arrays.equals(code, at, at + wanted.length, wanted, 0, wanted.length);
    }

    static @Nullable InlineFilter make(long behind, long place) {
        long distance = place - behind;
        if (Math.abs(distance) >= Integer.MAX_VALUE - NEARER) {
            return null;
        }
        ByteBuffer code = ByteBuffer.allocate(FILTER.length + COMPARISON + JUMP).order(ByteOrder.LITTLE_ENDIAN);
        code.put(FILTER);
        code.put(CALL, CALL_LENGTH, COMPARISON);
        code.put((byte) 0xE9).putInt((int) (COMPARISON - (distance + code.capacity())));
        ByteBuffer jump = ByteBuffer.allocate(JUMP).order(ByteOrder.LITTLE_ENDIAN);
        jump.put((byte) 0xE9).putInt((int) (distance - JUMP));
        return new InlineFilter(code.array(), TRAP, 0, jump.array());
    }
}
