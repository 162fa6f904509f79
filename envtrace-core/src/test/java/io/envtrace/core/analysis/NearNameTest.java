package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a slip ends and another name begins. */
class NearNameTest {
    @ParameterizedTest
    @CsvSource({
        "four letters are too few,            HOST,       HOSS,       false",
        "five are enough,                     HOSTS,      HOSTZ,      true",
        "the shorter one counts,              HOST,       HOSTS,      false",
        "two slips in nine letters,           APP_CONFI,  APP_KONFK,  false",
        "one slip in nine letters,            APP_CONFI,  APP_KONFI,  true",
        "two slips in ten letters,            APP_CONFIG, APP_KONFIK, true",
        "three slips in ten letters,          APP_CONFIG, ABP_KONFIK, false",
        "two letters left out of twelve,      APP_CONFIGUR, APP_CNFGUR, true",
        "two letters left out of eleven,      APP_CONFIGU,  APP_CNFGU,  false",
        "two neighbours swapped are one slip, PATHS,      PTAHS,      true",
        "the same name is no slip,            HOSTS,      HOSTS,      false",
        "another number is no slip,           NODE_1,     NODE_2,     false",
    })
    void slips(String what, String name, String other, boolean near) {
        assertThat(new NearName(name).nearTo(other)).as(what).isEqualTo(near);
        assertThat(new NearName(other).nearTo(name)).as(what + ", turned round").isEqualTo(near);
    }

    @Test
    void aNameOfMoreThanAHundredLettersIsNotCompared() {
        String longest = "A".repeat(99);
        assertThat(new NearName(longest + "B").nearTo(longest + "C")).isTrue();
        assertThat(new NearName(longest + "B").nearTo(longest + "BC")).isFalse();
    }
}
