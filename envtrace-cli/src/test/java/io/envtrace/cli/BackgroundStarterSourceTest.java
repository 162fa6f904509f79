package io.envtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.start.CallerState;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundStarterSourceTest {
    private final BackgroundStarterSource loading =
            new BackgroundStarterSource(new CallerState(List.of(), new BitSet(), 0, 0, true));

    @Test
    void madeOnceWhetherBegunOrNot() {
        assertThat(loading.get()).isNotNull().isSameAs(loading.get());
    }

    @Test
    void whoAsksWaitsForWhatHasBegun() {
        loading.begin();

        assertThat(loading.get()).isNotNull().isSameAs(loading.get());
    }
}
