package io.envtrace.binary.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameBitmapTest {
    /** The hash is FNV-1: of "a" it is the start times the factor, xor 0x61. */
    @Test
    void theBitIsTheLowPartOfTheHash() {
        assertThat(NameBitmap.bit("")).isEqualTo(0x811C9DC5 & NameBitmap.MASK);
        assertThat(NameBitmap.bit("a")).isEqualTo(0x050C5D7E & NameBitmap.MASK);
        assertThat(NameBitmap.bit("é")).isEqualTo(0x050C5DF6 & NameBitmap.MASK);
    }

    @Test
    void holdsTheNamesAndFewOthers() {
        byte[] bits = NameBitmap.of(List.of("PATH", "HOME"));
        assertThat(has(bits, "PATH")).isTrue();
        assertThat(has(bits, "HOME")).isTrue();
        assertThat(has(bits, "x")).isFalse();
        assertThat(NameBitmap.of(List.of())).containsOnly(0).hasSize(NameBitmap.BYTES);
    }

    private static boolean has(byte[] bits, String name) {
        int bit = NameBitmap.bit(name);
        return (bits[bit / 8] >> bit % 8 & 1) == 1;
    }
}
