package io.envtrace.ptrace.start.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class FileActionsTest {
    private final BitSet taken = new BitSet();

    @Test
    void isHighInTheSmallestTable() {
        assertThat(FileActions.free(taken, 1_000_000)).isEqualTo(63);
        assertThat(FileActions.free(taken, Long.MAX_VALUE)).isEqualTo(63);
    }

    @Test
    void isBelowTheLimitOnOpenFiles() {
        assertThat(FileActions.free(taken, 48)).isEqualTo(47);
    }

    @Test
    void isNoneOfTheProgramsOwn() {
        taken.set(46, 48);
        assertThat(FileActions.free(taken, 48)).isEqualTo(45);
        taken.set(0, 70);
        assertThat(FileActions.free(taken, 1024)).isEqualTo(70);
    }
}
