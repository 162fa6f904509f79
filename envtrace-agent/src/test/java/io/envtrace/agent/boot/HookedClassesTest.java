package io.envtrace.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookedClassesTest {
    @ParameterizedTest
    @CsvSource({
        "1.8, true",
        "9, true",
        "10, true",
        "11, true",
        "16, true",
        "17, false",
        "21, false",
        "100, false",
        "'', false"
    })
    void olderJdksSetASecurityManagerInAnotherWay(String version, boolean older) {
        assertThat(HookedClasses.isUntil16(version)).isEqualTo(older);
    }
}
