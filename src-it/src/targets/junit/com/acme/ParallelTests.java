package com.acme;

import io.envtrace.junit.AllowEnv;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two classes whose tests run at the same time, which each of them waits for. */
final class ParallelTests {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    private ParallelTests() {}

    static void read(String name, String ofAThread) throws Exception {
        BOTH.await(60, TimeUnit.SECONDS);
        System.getenv(name);
        BOTH.await(60, TimeUnit.SECONDS);
        if (ofAThread != null) {
            Thread thread = new Thread(() -> System.getenv(ofAThread), "loose");
            thread.start();
            thread.join();
        }
        BOTH.await(60, TimeUnit.SECONDS);
    }
}

@AllowEnv({})
class LeftTest {
    @Test
    void reads() throws Exception {
        ParallelTests.read("OF_LEFT", "OF_A_THREAD");
    }
}

@AllowEnv({})
class RightTest {
    @Test
    void reads() throws Exception {
        ParallelTests.read("OF_RIGHT", null);
    }
}
