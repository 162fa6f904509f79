package io.envtrace.agent.boot.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.session.StackMode;
import org.junit.jupiter.api.Test;

class StackLimitTest {
    @Test
    void fullStackHasNoEnd() {
        StackLimit limit = StackLimit.of(StackMode.FULL, 0);
        assertThat(limit.all()).isTrue();
        assertThat(limit.writesNone()).isFalse();
        assertThat(limit.ends(1000, true, false)).isFalse();
    }

    @Test
    void depthCountsFromTheSiteOn() {
        StackLimit limit = StackLimit.of(StackMode.FULL, 3);
        assertThat(limit.all()).isFalse();
        assertThat(limit.ends(2, true, false)).isFalse();
        assertThat(limit.ends(3, true, true)).isTrue();
        assertThat(limit.ends(9, false, true)).isFalse();
    }

    /** Whatever depth there is besides. */
    @Test
    void siteIsTheEnd() {
        StackLimit limit = StackLimit.of(StackMode.SITE, 30);
        assertThat(limit.all()).isFalse();
        assertThat(limit.ends(1, false, false)).isFalse();
        assertThat(limit.ends(1, true, true)).isTrue();
    }

    @Test
    void withoutStacksOnlyTheJdksFramesAreLookedAt() {
        StackLimit limit = StackLimit.of(StackMode.NONE, 30);
        assertThat(limit.all()).isFalse();
        assertThat(limit.writesNone()).isTrue();
        assertThat(limit.ends(1, false, true)).isFalse();
        assertThat(limit.ends(1, true, true)).isFalse();
        assertThat(limit.ends(1, false, false)).isTrue();
    }
}
