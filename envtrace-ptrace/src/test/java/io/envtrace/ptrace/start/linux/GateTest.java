package io.envtrace.ptrace.start.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class GateTest {
    private final BitSet taken = new BitSet();

    @Test
    void isHighInTheSmallestTable() {
        assertThat(Gate.free(taken, 1_000_000)).isEqualTo(63);
        assertThat(Gate.free(taken, Long.MAX_VALUE)).isEqualTo(63);
    }

    @Test
    void isBelowTheLimitOnOpenFiles() {
        assertThat(Gate.free(taken, 48)).isEqualTo(47);
    }

    @Test
    void isNoneOfTheProgramsOwn() {
        taken.set(46, 48);
        assertThat(Gate.free(taken, 48)).isEqualTo(45);
        taken.set(0, 70);
        assertThat(Gate.free(taken, 1024)).isEqualTo(70);
    }
}
