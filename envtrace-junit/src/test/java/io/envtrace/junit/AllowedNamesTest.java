package io.envtrace.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedNamesTest {
    @ParameterizedTest
    @CsvSource({
        "HOME, HOME, true",
        "HOME, HOM, false",
        "HOME, HOMES, false",
        "APP_*, APP_MODE, true",
        "APP_*, APP_, true",
        "APP_*, XAPP_MODE, false",
        "*_TOKEN, GH_TOKEN, true",
        "*_TOKEN, GH_TOKEN_2, false",
        "A*B*C, AxxBxBxC, true",
        "A*B*C, AxxCxB, false",
        "A?C, ABC, true",
        "A?C, AC, false",
        "home, HOME, false",
    })
    void globs(String glob, String name, boolean allowed) {
        assertThat(AllowedNames.NONE.and(glob).allow(name)).isEqualTo(allowed);
    }

    @Test
    void onlyTheStarAloneAllowsTheWholeEnvironment() {
        assertThat(AllowedNames.NONE.allow(null)).isFalse();
        assertThat(AllowedNames.NONE.and("A*", "?*").allow(null)).isFalse();
        assertThat(AllowedNames.NONE.and("HOME").and("*").allow(null)).isTrue();
    }

    @Test
    void aLongGlobIsQuick() {
        String many = "*A".repeat(200) + "B";
        assertThat(AllowedNames.NONE.and(many).allow("A".repeat(5000))).isFalse();
    }
}
