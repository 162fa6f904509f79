package io.envtrace.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Value;
import io.envtrace.event.LoggedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenTextTest {
    private static Value masked(String text, int length) {
        return new Value(text, true, length, null);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://app:•••@db, 24, postgres://app:••••••@db",
        "postgres://app:•••@db, 19, postgres://app:•@db",
        "a:•••@x b:•••@y, 16, a:•••@x b:••••@y",
        "•••, 5, •••••",
        "😀•••, 6, 😀•••••",
    })
    void aBulletStandsForEachHiddenCharacter(String shown, int length, String expected) {
        String text = HiddenText.expanded(masked(shown, length));
        assertThat(text).isEqualTo(expected);
        assertThat(text.codePointCount(0, text.length())).isEqualTo(length);
    }

    @Test
    void aValueThatIsHiddenAsAWhole() {
        assertThat(HiddenText.expanded(masked(null, 4))).isEqualTo("••••");
        assertThat(HiddenText.shortened("••••")).isNull();
    }

    @Test
    void ofAValueThatWasCutOnlyTheMarkIsShown() {
        assertThat(HiddenText.expanded(new Value("a •••", true, true, 100_000, null)))
                .isEqualTo("a •••");
    }

    /** A document of a few bytes must not become one of gigabytes. */
    @Test
    void aLengthThatIsMadeUpCostsNothing() {
        assertThat(HiddenText.expanded(masked(null, Integer.MAX_VALUE))).hasSize(LoggedValue.MOST_SHOWN);
        assertThat(HiddenText.expanded(masked("a•••b•••", Integer.MAX_VALUE))).hasSize(LoggedValue.MOST_SHOWN);
    }

    @Test
    void bulletsOfTheProgramsOwnStay() {
        assertThat(HiddenText.expanded(Value.plain("a•b"))).isEqualTo("a•b");
    }

    @Test
    void peopleReadThreeBulletsForEachPart() {
        assertThat(HiddenText.shortened("a:•@x b:••••••@y")).isEqualTo("a:•••@x b:•••@y");
    }
}
