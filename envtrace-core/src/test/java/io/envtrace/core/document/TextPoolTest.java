package io.envtrace.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPoolTest {
    private final TextPool pool = new TextPool();

    @Test
    void aTextHasOneNumber() {
        int first = pool.number("first");
        assertThat(pool.number("")).isNotEqualTo(first);
        assertThat(pool.number("-first-".toCharArray(), 1, 5)).isEqualTo(first);
        assertThat(pool.text(first)).isEqualTo("first");
    }

    @Test
    void manyTextsKeepTheirNumbers() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(pool.number("text" + i)).isEqualTo(i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(pool.number("text" + i)).isEqualTo(i);
            assertThat(pool.text(i)).isEqualTo("text" + i);
        }
    }

    /** Their {@link String#hashCode} is the same. */
    @Test
    void similarTextsAreNotTheSame() {
        assertThat(pool.number("AaAa")).isNotEqualTo(pool.number("BBBB"));
        assertThat(pool.number("AaBB")).isNotEqualTo(pool.number("BBAa"));
    }
}
