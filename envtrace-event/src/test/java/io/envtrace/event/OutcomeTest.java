package io.envtrace.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void aValueIsAbsentEmptyOrPresent() {
        assertThat(Outcome.of(null)).isEqualTo(Outcome.ABSENT);
        assertThat(Outcome.of("")).isEqualTo(Outcome.EMPTY);
        assertThat(Outcome.of(" ")).isEqualTo(Outcome.PRESENT);
        assertThat(Outcome.of("x")).isEqualTo(Outcome.PRESENT);
        assertThat(Outcome.of(false, true)).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void withoutALookAtTheValueNothingIsEmpty() {
        assertThat(Outcome.of(true)).isEqualTo(Outcome.PRESENT);
        assertThat(Outcome.of(false)).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void theWholeEnvironmentIsAlwaysThere() {
        assertThat(Outcome.OF_WHOLE).isEqualTo(Outcome.PRESENT);
    }
}
