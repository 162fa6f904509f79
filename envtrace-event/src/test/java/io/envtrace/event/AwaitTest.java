package io.envtrace.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void returnsOnceTheConditionHolds() {
        AtomicInteger asked = new AtomicInteger();
        Await.until("it was asked three times", () -> asked.incrementAndGet() == 3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void failsAtTheLimit() {
        assertThatThrownBy(() -> Await.within(Duration.ofMillis(1), "pigs fly", () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited in vain until pigs fly");
    }

    /** JUnit interrupts a test whose time is over. */
    @Test
    void failsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Await.until("pigs fly", () -> false)).hasMessageContaining("in vain");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void failsWhereTheConditionCannotBeTold() {
        assertThatThrownBy(() -> Await.until("it is there", () -> {
                    throw new IOException("no disk");
                }))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("no disk");
    }
}
