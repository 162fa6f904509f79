package io.envtrace.binary.arch.amd64;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.InlineFilter;
import io.envtrace.binary.machine.SecondArgumentFilter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Amd64ArgumentFilterTest {
    private static final long ENTRY = 0x500000;
    private static final long PLACE = 0x100000;

    /** push r15; push r14; push r13: what begins a function, and is moved as a whole. */
    private static final String FUNCTION = "4157415641554154";

    @Test
    void stopsBeforeTheFunction() {
        InlineFilter filter = make(PLACE);
        String code = HexFormat.of().formatHex(filter.code());
        assertThat(code).isEqualTo("49bb8877665544332211" + "4c39de7501" + "90" + "415741564155" + "e9ebff3f00");
        assertThat(filter.trap()).isEqualTo(15);
        assertThat(HexFormat.of().formatHex(filter.jump())).isEqualTo("e9fbffbfff");
    }

    @Test
    void tooFarAway() {
        assertThat(Amd64ArgumentFilter.make(new SecondArgumentFilter(ENTRY, code(), 1L << 40, 1)))
                .isNull();
    }

    private static InlineFilter make(long place) {
        InlineFilter made =
                Amd64ArgumentFilter.make(new SecondArgumentFilter(ENTRY, code(), place, 0x1122334455667788L));
        assertThat(made).isNotNull();
        return made;
    }

    private static byte[] code() {
        return HexFormat.of().parseHex(FUNCTION + "90".repeat(56));
    }
}
