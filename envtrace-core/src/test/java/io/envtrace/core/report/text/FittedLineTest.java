package io.envtrace.core.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittedLineTest {
    private static FittedLine line() {
        return new FittedLine("…", false)
                .fixed("[GET] ")
                .place("internal/configuration/main.go:12", Style.BOLD)
                .fixed("  os.Getenv(\"DATABASE_URL\") → ")
                .value("\"postgres://app:•••@db.example.com:5432/app\"", null)
                .extra("   example.com/shop (devel)", Style.DIM);
    }

    @Test
    void whatFitsIsWhole() {
        assertThat(line().in(200)).isEqualTo(line().whole());
    }

    @Test
    void theValueIsCutThenWhatStandsBehindGoesThenThePathIsCut() {
        assertThat(line().in(120))
                .isEqualTo(
                        "[GET] internal/configuration/main.go:12  os.Getenv(\"DATABASE_URL\") → \"postgres://…m:5432/app\"   example.com/shop (devel)");
        assertThat(line().in(80))
                .isEqualTo("[GET] internal/c…iguration/main.go:12  os.Getenv(\"DATABASE_URL\") → \"postg…2/app\"");
    }

    @Test
    void nameFileAndLineAreNeverCut() {
        assertThat(line().in(40).lines())
                .containsExactly("[GET] i…/main.go:12", "    os.Getenv(\"DATABASE_URL\") → ", "    \"postg…2/app\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        FittedLine wide = new FittedLine("…", false)
                .fixed("[GET] ")
                .place("源代码/配置.go:7", Style.BOLD)
                .fixed("  os.Getenv(\"名前\") → ")
                .value("\"" + "日本語".repeat(60) + "\"", null)
                .extra("   ライブラリ", Style.DIM);
        for (FittedLine line : new FittedLine[] {line(), wide}) {
            assertThat(line.in(columns).lines())
                    .allSatisfy(text -> assertThat(TextWidth.of(text)).isLessThanOrEqualTo(columns));
            assertThat(line.in(columns)).contains("os.Getenv(");
        }
        assertThat(wide.in(columns)).contains("配置.go:7").contains("\"名前\"");
    }

    @Test
    void coloursTakeNoRoom() {
        String painted = new FittedLine("…", true)
                .fixed("[GET]", Style.GREEN)
                .value(" 0123456789", Style.BOLD)
                .in(16);
        assertThat(painted).isEqualTo("\u001b[32m[GET]\u001b[0m\u001b[1m 0123456789\u001b[0m");
    }

    @Test
    void inATableColumnsStayAndWhatStandsBehindGoes() {
        FittedLine row = new FittedLine("…", false)
                .fixed("A")
                .pad("A", 10)
                .value("\"value\"", null)
                .extra("   some library", Style.DIM);
        assertThat(row.in(20)).isEqualTo("A         \"value\"");
    }
}
