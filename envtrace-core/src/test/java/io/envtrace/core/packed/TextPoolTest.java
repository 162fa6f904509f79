package io.envtrace.core.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
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

    /** Polynomials by odd numbers have the same value for texts of this kind, whatever the number is. */
    @Test
    void nobodyCanChooseTextsThatMeet() {
        Set<Integer> hashes = new HashSet<>();
        for (int amount = 0; amount < 20; amount++) {
            char[] text = new char[1024];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) ('A' + (Integer.bitCount(i) % 2 == 0 ? amount : -amount));
            }
            hashes.add(pool.hash(text, 0, text.length));
        }
        assertThat(hashes).hasSizeGreaterThan(18);
    }

    /** Their {@link String#hashCode} is the same. */
    @Test
    void similarTextsAreNotTheSame() {
        assertThat(pool.number("AaAa")).isNotEqualTo(pool.number("BBBB"));
        assertThat(pool.number("AaBB")).isNotEqualTo(pool.number("BBAa"));
    }
}
