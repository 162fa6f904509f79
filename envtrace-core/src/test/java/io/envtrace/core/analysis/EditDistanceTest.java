package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "run, run, 0",
        "'', run, 3",
        "run, '', 3",
        "rn, run, 1",
        "runn, run, 1",
        "rum, run, 1",
        "rnu, run, 1",
        "reprot, report, 1",
        "nur, run, 2",
        "ca, abc, 3",
        "kitten, sitting, 3",
    })
    void countsTheMistakes(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b)).isEqualTo(distance);
        assertThat(EditDistance.between(b, a)).as("the other way round").isEqualTo(distance);
    }
}
