package io.envtrace.binary.arch.amd64;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Function starts as Go compilers write them; the last column is where the function goes on. */
class Amd64StackCheckTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "small frame and short jump, 493b6610 7620 55, 6",
        "small frame and long jump, 493b6610 0f8610020000 55, 10",
        "medium frame, 4c8d6424d8 4d3b6610 0f8610020000 55, 15",
        "medium frame with a wide distance, 4c8da42478efffff 4d3b6610 7620 55, 14",
        "huge frame, 4989e4 4981ec00000100 0f82ff000000 4d3b6610 0f8600010000 55, 26",
        "system stack, 493b6618 7620 55, 6",
        "no check, 554889e5 4883ec10, 0",
        "another comparison, 493b6620 7620 55, 0",
        "comparison without jump, 493b6610 55 90, 0",
        "cut short, 493b66, 0",
        "empty, '', 0",
    })
    void length(String name, String code, int length) {
        assertThat(Amd64StackCheck.length(HexFormat.of().parseHex(code.replace(" ", ""))))
                .isEqualTo(length);
    }
}
