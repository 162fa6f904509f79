package io.envtrace.agent.boot.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostEventsTest {
    @Test
    void threadsLoseNoCountOfEachOther() throws Exception {
        long before = LostEvents.total();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 20_000; n++) {
                    LostEvents.count();
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(LostEvents.total() - before).isEqualTo(80_000);
    }
}
