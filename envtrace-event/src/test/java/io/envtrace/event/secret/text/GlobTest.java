package io.envtrace.event.secret.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "DB_*,DB_URL,true",
        "DB_*,XDB_URL,false",
        "*,'',true",
        "'','',true",
        "'',A,false",
        "?,A,true",
        "?,'',false",
        "A*C*,ABCD,true",
        "A*C,ABCD,false",
        "A*BC,ABBC,true",
        "A**,A,true",
        "db_*,DB_URL,false",
        "*URL,DB_URL,true",
    })
    void matchesTheWholeText(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
        assertThat(Glob.matches(pattern.toCharArray(), ("X" + text).toCharArray(), 1))
                .as("behind another character")
                .isEqualTo(matches);
    }

    @Test
    void severalAreAlternatives() {
        assertThat(Glob.matchesAny(Arrays.asList("A*", "B*"), "BC")).isTrue();
        assertThat(Glob.matchesAny(Arrays.asList("A*", "B*"), "CB")).isFalse();
        assertThat(Glob.matchesAny(Collections.<String>emptyList(), "")).isFalse();
    }

    @Test
    void takesNoExponentialTime() {
        String pattern = String.join("", Collections.nCopies(200, "*a")) + "b";
        String text = String.join("", Collections.nCopies(20_000, "a"));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Glob.matches(pattern, text)).isFalse());
    }
}
