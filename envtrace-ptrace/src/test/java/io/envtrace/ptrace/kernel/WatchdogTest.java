package io.envtrace.ptrace.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchdogTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch askedOften = new CountDownLatch(3);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private volatile boolean waiting;
    private volatile boolean goesOn;

    private final Watchdog watchdog = new Watchdog(
            new Watchdog.Progress() {
                private long reportedStops;

                @Override
                public long reportedStops() {
                    reportedStops += goesOn ? 1 : 0;
                    return reportedStops;
                }

                @Override
                public boolean isWaiting() {
                    return waiting;
                }
            },
            Duration.ofMillis(1),
            this::asked,
            stuck::countDown);

    private void asked() {
        asked.incrementAndGet();
        askedOften.countDown();
    }

    @AfterEach
    void end() {
        watchdog.end();
    }

    @Test
    void whoIsBusyWithOneStopIsStuck() throws Exception {
        watchdog.begin();
        assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(0);
    }

    @Test
    void whoGoesOnIsLeftAlone() throws Exception {
        goesOn = true;
        watchdog.begin();
        assertThat(stuck.await(1, TimeUnit.SECONDS)).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void whoWaitsIsAskedLessAndLessOften() throws Exception {
        waiting = true;
        watchdog.begin();
        assertThat(askedOften.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stuck.await(1, TimeUnit.SECONDS)).isFalse();
        assertThat(asked.get()).isBetween(3, 12);
    }
}
