package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartAnswerTest {
    @Test
    void lineEndsWhatStoodBeforeIt() {
        assertThat(StartAnswer.text(true, 12)).isEqualTo("\ny12\n");
        assertThat(StartAnswer.text(false, 1)).isEqualTo("\nn1\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 999_999_999, Integer.MAX_VALUE})
    void answerIsReadAsItWasWritten(int number) {
        String yes = StartAnswer.text(true, number).trim();
        assertThat(yes).hasSizeLessThan(StartAnswer.LONGEST_LINE);
        assertThat(StartAnswer.sign(yes, number)).isEqualTo(StartAnswer.YES);
        assertThat(StartAnswer.sign(StartAnswer.text(false, number).trim(), number))
                .isEqualTo(StartAnswer.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y", "1", "11", "y11", "y2", "y01", "y1 ", " y1", "yy1", "y+1"})
    void anyOtherLineIsNone(String line) {
        char sign = StartAnswer.sign(line, 1);
        assertThat(sign == StartAnswer.YES || sign == StartAnswer.NO).isFalse();
    }
}
