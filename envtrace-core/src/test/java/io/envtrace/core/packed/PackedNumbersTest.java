package io.envtrace.core.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {
    @Test
    void numbersComeBack() {
        PackedNumbers packed = new PackedNumbers();
        long[] some = {0, 1, 127, 128, 300, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE};
        for (int row = 0; row < 20_000; row++) {
            packed.row(some.length);
            for (long number : some) {
                packed.put(number + row);
            }
        }
        assertThat(packed.rows()).isEqualTo(20_000);
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            int row = random.nextInt(20_000);
            PackedNumbers.Row found = packed.at(row);
            for (long number : some) {
                assertThat(found.next()).isEqualTo(number + row);
            }
        }
    }
}
