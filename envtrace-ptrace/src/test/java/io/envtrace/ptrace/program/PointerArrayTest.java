package io.envtrace.ptrace.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointerArrayTest {
    private final List<Long> there = new ArrayList<>(List.of(11L, 12L, 13L));
    private final PointerArray array = new PointerArray();
    private final Words memory = new Words();

    /** What the program has, with a null pointer behind it, and then other things. */
    private final class Words implements Memory {
        private int largest;

        @Override
        public int read(long address, byte[] into, int offset, int length) {
            ByteBuffer all = ByteBuffer.allocate(8 * there.size() + 4096).order(ByteOrder.LITTLE_ENDIAN);
            there.forEach(all::putLong);
            all.putLong(0).putLong(99);
            int got = Math.min(length, all.capacity());
            System.arraycopy(all.array(), 0, into, offset, got);
            largest = Math.max(largest, length);
            return got;
        }
    }

    @BeforeEach
    void first() {
        assertThat(read()).isTrue();
        assertThat(array.changed()).isEqualTo(-1);
    }

    private boolean read() {
        boolean differs = array.read(8, memory);
        List<Long> read = new ArrayList<>();
        for (int i = 0; i < array.length(); i++) {
            read.add(array.at(i));
        }
        assertThat(read).isEqualTo(there);
        return differs;
    }

    private void expect(int changed, long replaced) {
        assertThat(read()).isTrue();
        assertThat(array.changed()).isEqualTo(changed);
        assertThat(changed < 0 ? replaced : array.replaced()).isEqualTo(replaced);
        assertThat(read()).isFalse();
    }

    @Test
    void whatIsAsItWasDiffersInNothing() {
        assertThat(read()).isFalse();
    }

    @Test
    void oneMoreAtTheEnd() {
        for (long pointer = 20; pointer < 2000; pointer++) {
            there.add(pointer);
            expect(there.size() - 1, 0);
        }
        assertThat(memory.largest).isLessThan(8 * there.size() + 4096);
    }

    @Test
    void anotherOneInItsPlace() {
        for (int i = 0; i < 3; i++) {
            long old = there.set(i, 30L + i);
            expect(i, old);
        }
        // Bytes of a pointer that are as they were.
        there.set(1, 31L + (1L << 40));
        expect(1, 31);
    }

    @Test
    void moreThanOne() {
        there.add(14L);
        there.add(15L);
        expect(-1, 0);
        there.set(0, 1L);
        there.set(4, 2L);
        expect(-1, 0);
        there.set(1, 3L);
        there.add(16L);
        expect(-1, 0);
    }

    @Test
    void oneLess() {
        there.remove(2);
        expect(-1, 0);
        there.remove(0);
        expect(-1, 0);
        there.clear();
        expect(-1, 0);
        there.add(5L);
        expect(0, 0);
    }

    @Test
    void noArrayAtAll() {
        assertThat(array.clear()).isTrue();
        assertThat(array.clear()).isFalse();
        assertThat(array.length()).isZero();
        assertThat(read()).isTrue();
    }
}
