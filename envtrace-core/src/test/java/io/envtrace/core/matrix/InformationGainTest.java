package io.envtrace.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InformationGainTest {
    private static InformationGain gain(String first, String second) {
        InformationGain gain = new InformationGain();
        first.chars().forEach(label -> gain.add(0, label));
        second.chars().forEach(label -> gain.add(1, label));
        return gain;
    }

    @Test
    void anExactSplitExplainsAllButWhatChanceDoes() {
        InformationGain gain = gain("aaaa", "bbbb");
        assertThat(gain.isExact()).isTrue();
        // One bit of entropy; chance explains 1 / (2 · 8 · ln 2) of it.
        assertThat(gain.ratio()).isCloseTo(1 - 0.0902, within(0.001));
    }

    @Test
    void manyLabelsExplainLess() {
        assertThat(gain("abcd", "efgh").isExact()).isTrue();
        assertThat(gain("abcd", "efgh").ratio()).isCloseTo(1 - 7 * 0.0902, within(0.001));
    }

    @Test
    void aSharedLabelIsNoExactSplit() {
        InformationGain gain = gain("aaab", "bbbb");
        assertThat(gain.isExact()).isFalse();
        // H = 1; left is 5/8 · H(1/5) = 0.4512.
        assertThat(gain.ratio()).isCloseTo(1 - 0.4512 - 0.0902, within(0.001));
    }

    @Test
    void withoutRunsOfOneKindThereIsNothingToExplain() {
        assertThat(gain("aa", "").isExact()).isFalse();
        assertThat(gain("aa", "").ratio()).isZero();
        assertThat(gain("ab", "ab").ratio()).isZero();
    }
}
