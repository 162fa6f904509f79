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
        assertThat(limit.ends(1000, false)).isFalse();
    }

    @Test
    void depthCountsFromTheSiteOn() {
        StackLimit limit = StackLimit.of(StackMode.FULL, 3);
        assertThat(limit.all()).isFalse();
        assertThat(limit.ends(2, false)).isFalse();
        assertThat(limit.ends(3, true)).isTrue();
        assertThat(limit.ends(0, true)).isFalse();
    }

    @Test
    void theJdksFramesCountFromTheFirstOtherOneOn() {
        assertThat(StackLimit.counted(0, true)).isZero();
        assertThat(StackLimit.counted(0, false)).isOne();
        assertThat(StackLimit.counted(1, true)).isEqualTo(2);
    }

    /** Whatever depth there is besides. */
    @Test
    void siteIsTheEnd() {
        StackLimit limit = StackLimit.of(StackMode.SITE, 30);
        assertThat(limit.all()).isFalse();
        assertThat(limit.ends(0, false)).isFalse();
        assertThat(limit.ends(1, true)).isTrue();
    }

    @Test
    void withoutStacksOnlyTheJdksFramesAreLookedAt() {
        StackLimit limit = StackLimit.of(StackMode.NONE, 30);
        assertThat(limit.all()).isFalse();
        assertThat(limit.writesNone()).isTrue();
        assertThat(limit.ends(0, true)).isFalse();
        assertThat(limit.ends(1, true)).isFalse();
        assertThat(limit.ends(0, false)).isTrue();
    }
}
