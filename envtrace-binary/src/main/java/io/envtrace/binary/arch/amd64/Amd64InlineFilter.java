package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.FilterPlan;
import io.envtrace.binary.machine.FilteredName;
import io.envtrace.binary.machine.FlagPlace;
import io.envtrace.binary.machine.InlineFilter;
import io.envtrace.binary.machine.NameBitmap;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a filter. At a function's entry rax, r10, r11 and the flags are free: nobody passes anything in them to a C function.
 *
 * <pre>
 *   function:  jmp filter
 *
 *   filter:    cmp byte always, 0: jne hit   where there is such a byte; behind a pointer, which is in r11 then
 *              test sil, bits: jne hit       where bits of the second argument are of interest
 *              hash of the name's bytes in eax, by r10 and r11
 *              bit of the hash in the bitmap: jc hit
 *   original:  the function's first instructions
 *              jmp function + their length
 *   hit:       push rdi                      or rsi or [rsi]: it is kept, and the stack aligned as at an entry
 *              nop                           where the thread is stopped before the call, too
 *              call original
 *              nop                           here the breakpoint stands
 *              lea rsp, [rsp + 8]
 *              ret
 *              a bit for each byte that can be part of an identifier, where the name is one
 * </pre>
 */
final class Amd64InlineFilter {
    private static final int JUMP = 5;
    private static final int NOP = 0x90;
    private static final int NEARER = 1 << 20;

    private final FilterPlan plan;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    /** The index behind the jump for calls that are always of interest; 0 for none. */
    private int always;
    /** The same for bits of the second argument. */
    private int bits;
    /** The index of the instruction at which the thread is stopped before the call; 0 for none. */
    private int begin;
    /** The index behind the distance of the table of bytes; 0 where there is none. */
    private int toTable;

    Amd64InlineFilter(FilterPlan plan) {
        this.plan = plan;
    }

    @Nullable
    InlineFilter make() {
        Amd64Displaced displaced = new Amd64Displaced(plan.function(), JUMP);
        int length = displaced.length();
        boolean reached = !plan.always().exists()
                || isInReach(plan.place() - plan.always().address());
        if (length == 0 || !reached || !isInReach(plan.place() - plan.entry())) {
            return null;
        }
        int toHit = plan.isByName() ? decide() : 0;
        int original = code.size();
        byte[] moved = displaced.code(length, plan.place() + original - plan.entry());
        return moved == null ? null : complete(toHit, original, moved);
    }

    private InlineFilter complete(int toHit, int original, byte[] moved) {
        original(moved);
        int hit = code.size();
        int trap = call(original);
        int table = code.size();
        if (toTable > 0) {
            code.writeBytes(partsOfIdentifiers());
        }
        byte[] whole = code.toByteArray();
        if (toTable > 0) {
            whole[toTable - 4] = (byte) (table - toTable); // nearer than 256 bytes
        }
        if (toHit > 0) {
            whole[toHit - 1] = (byte) (hit - toHit);
        }
        if (always > 0) {
            whole[always - 1] = (byte) (hit - always);
        }
        if (bits > 0) {
            whole[bits - 1] = (byte) (hit - bits);
        }
        int first = toHit > 0 ? 0 : hit;
        return new InlineFilter(whole, trap, begin, jump(plan.place() + first - plan.entry() - JUMP));
    }

    /** Whether a jump reaches it, and what stands behind it. */
    private static boolean isInReach(long distance) {
        return Math.abs(distance) < Integer.MAX_VALUE - NEARER;
    }

    /** Hash and bitmap; the index behind the jump's distance, which is filled in later. */
    private int decide() {
        if (plan.always().exists()) {
            compareAlways(plan.always());
            put(0x75, 0); // jne hit
            always = code.size();
        }
        if (plan.bits() != 0) {
            put(0x40, 0xF6, 0xC6, plan.bits(), 0x75, 0); // test sil, bits; jne hit
            bits = code.size();
        }
        if (plan.name() == FilteredName.POINTED_IDENTIFIER) {
            put(0x4C, 0x8B, 0x16); // mov r10, [rsi]
        } else {
            put(0x49, 0x89, 0xFA); // mov r10, rdi
        }
        put(0x31, 0xC0, 0x4D, 0x85, 0xD2); // xor eax, eax; test r10, r10
        put(0x74, 0); // jz original
        int null1 = code.size();
        put(0xB8); // mov eax, start of the hash
        word(NameBitmap.HASH_START);
        int loop = code.size();
        put(0x45, 0x0F, 0xB6, 0x1A); // movzx r11d, byte [r10]
        if (plan.name() == FilteredName.TEXT) {
            put(0x45, 0x84, 0xDB); // test r11b, r11b
            put(0x74, 14); // jz done
        } else {
            put(0x44, 0x0F, 0xA3, 0x1D); // bt [table], r11d
            word(0);
            toTable = code.size();
            put(0x73, 14); // jnc done
        }
        put(0x69, 0xC0); // imul eax, eax, factor
        word(NameBitmap.HASH_FACTOR);
        put(0x44, 0x31, 0xD8); // xor eax, r11d
        put(0x49, 0xFF, 0xC2); // inc r10
        put(0xEB, loop - (code.size() + 2)); // jmp loop
        put(0x25); // done: and eax, mask
        word(NameBitmap.MASK);
        put(0x41, 0x89, 0xC2); // mov r10d, eax
        put(0x41, 0xC1, 0xEA, 5); // shr r10d, 5
        put(0x4C, 0x8D, 0x1D); // lea r11, bitmap
        word((int) (plan.bitmap() - (plan.place() + code.size() + 4)));
        put(0x47, 0x8B, 0x14, 0x93); // mov r10d, [r11 + r10 * 4]
        put(0x41, 0x0F, 0xA3, 0xC2); // bt r10d, eax
        put(0x72, 0); // jc hit
        int toHit = code.size();
        patchNull(null1, toHit);
        return toHit;
    }

    private void compareAlways(FlagPlace place) {
        if (place.pointed()) {
            put(0x4C, 0x8B, 0x1D); // mov r11, [pointer]
            word((int) (place.address() - (plan.place() + code.size() + 4)));
            put(0x4D, 0x85, 0xDB); // test r11, r11
            put(0x74, 10); // jz behind the jump to hit
            put(0x41, 0x80, 0xBB); // cmp byte [r11 + offset], 0
            word(place.offset());
        } else {
            put(0x80, 0x3D); // cmp byte [always], 0
            word((int) (place.address() - (plan.place() + code.size() + 5)));
        }
        put(0);
    }

    private void patchNull(int from, int to) {
        byte[] soFar = code.toByteArray();
        soFar[from - 1] = (byte) (to - from);
        code.reset();
        code.writeBytes(soFar);
    }

    private void original(byte[] moved) {
        code.writeBytes(moved);
        code.writeBytes(jump(plan.entry() + moved.length - (plan.place() + code.size() + JUMP)));
    }

    /** The index of the instruction at which the thread is stopped. */
    private int call(int original) {
        if (plan.name() == FilteredName.POINTED_IDENTIFIER) {
            put(0xFF, 0x36); // push qword [rsi]
        } else {
            put(plan.name() == FilteredName.SECOND ? 0x56 : 0x57); // push rsi, push rdi
        }
        if (plan.begins()) {
            begin = code.size();
            put(NOP);
        }
        put(0xE8); // call original
        word(original - (code.size() + 4));
        int trap = code.size();
        put(NOP);
        put(0x48, 0x8D, 0x64, 0x24, 8); // lea rsp, [rsp + 8]
        put(0xC3); // ret
        return trap;
    }

    private static byte[] partsOfIdentifiers() {
        byte[] table = new byte[256 / Byte.SIZE];
        for (int c = 0; c < 128; c++) {
            if (Character.isLetterOrDigit(c) || c == '_') {
                table[c / Byte.SIZE] |= (byte) (1 << c % Byte.SIZE);
            }
        }
        return table;
    }

    private static byte[] jump(long distance) {
        return new byte[] {
            (byte) 0xE9, (byte) distance, (byte) (distance >> 8), (byte) (distance >> 16), (byte) (distance >> 24)
        };
    }

    private void put(int... bytes) {
        for (int one : bytes) {
            code.write(one);
        }
    }

    private void word(int value) {
        put(value, value >> 8, value >> 16, value >> 24);
    }
}
