package io.envtrace.binary.arch.amd64;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.InlineFilter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Amd64OpenFilterTest {
    private static final String COMPARISON = "483d00f0ffff";
    private static final String OPEN = "b801010000" + "0f05" + COMPARISON;
    private static final String READ = "31c0" + "0f05" + COMPARISON;

    private static int[] behind(String code) {
        return Amd64OpenFilter.behind(HexFormat.of().parseHex(code));
    }

    @Test
    void onlyBehindCallsThatOpen() {
        assertThat(behind("90" + OPEN + "90".repeat(30) + READ + "4889ee" + OPEN))
                .containsExactly(8, 64);
        assertThat(behind(READ)).isEmpty();
        assertThat(behind("b801010000" + "0f05" + "85c0")).isEmpty();
        assertThat(behind("")).isEmpty();
    }

    @Test
    void goesOnBehindWhatItHasReplaced() {
        InlineFilter filter = Amd64OpenFilter.make(0x500000, 0x100000);
        assertThat(filter).isNotNull();
        String code = HexFormat.of().formatHex(filter.code());
        // The jump's target is 0x500006.
        assertThat(code)
                .startsWith("85c07832" + "4889f1" + "8039007405")
                .endsWith("8079037675dc" + "90" + COMPARISON + "e9c5ff3f00");
        assertThat(filter.code()[filter.trap()]).isEqualTo((byte) 0x90);
        assertThat(filter.trap() + 1 + 6 + 5).isEqualTo(filter.code().length);
        assertThat(HexFormat.of().formatHex(filter.jump())).isEqualTo("e9fbffbfff");
        assertThat(Amd64OpenFilter.make(0, 1L << 40)).isNull();
    }
}
