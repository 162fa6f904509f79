package io.envtrace.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostTest {
    @Test
    void threadsLoseNoCountOfEachOther() throws Exception {
        long before = Lost.total();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int n = 0; n < 20_000; n++) {
                    Lost.count();
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(Lost.total() - before).isEqualTo(80_000);
    }
}
