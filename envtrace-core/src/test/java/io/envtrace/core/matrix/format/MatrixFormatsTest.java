package io.envtrace.core.matrix.format;

import static io.envtrace.core.matrix.ManyRuns.read;
import static io.envtrace.core.matrix.ManyRuns.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.format.DiffFormats;
import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.ManyRuns;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.model.Access;
import io.envtrace.core.output.TextWidth;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class MatrixFormatsTest {
    private static String written(String format, RunMatrix matrix, int width, boolean all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DiffRenderOptions options = new DiffRenderOptions(StandardCharsets.UTF_8, false, all, width);
        MatrixFormats.all().named(format).orElseThrow().write(matrix, options, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String written(String format, RunMatrix matrix) throws IOException {
        return written(format, matrix, 80, false);
    }

    private static RunMatrix shop() {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 12; i++) {
            runs.run(
                    0,
                    Traces.root("SHOP_REGION=" + (i < 9 ? "eu" : "us")),
                    read("SHOP_REGION", i < 9 ? "eu" : "us"),
                    read("BUILD_ID", "b" + i),
                    secret("TOKEN", 20, null),
                    read("MODE", "x"));
        }
        for (int i = 0; i < 4; i++) {
            runs.run(
                    1,
                    Traces.root("SHOP_REGON=eu"),
                    read("SHOP_REGION", null),
                    read("BUILD_ID", "f" + i),
                    secret("TOKEN", 20, null),
                    read("MODE", "x"));
        }
        return runs.matrix();
    }

    @Test
    void textBeginsWithTheAnswer() throws IOException {
        assertThat(written("text", shop())).isEqualTo("""
                16 runs: 4 failed (exit 1), 12 passed
                What separates the failing runs from the passing ones:
                  1  SHOP_REGION  not set in all 4 failing runs, set in all 12 passing ones
                       SHOP_REGON is set there and read by nobody: did you mean SHOP_REGION?
                       Config.java:42  com.acme:app 1.2
                  A  exit 1    4 runs    13 14 15 16
                  B  exit 0    9 runs    1 2 3 4 5 6 7 8 9
                  C  exit 0    3 runs    10 11 12
                different (2)  A B C
                  SHOP_REGION  - 1 2  1 "eu"  2 "us"
                  BUILD_ID     * * *  such as "f3"
                cannot tell: masked values (1)
                         A  B  C
                  TOKEN  ~1 ~1 ~1  ~1 ••• (20 characters)
                1 more is the same in all runs: --all shows them
                -: not set; *: another value in each run; ~1: masked, cannot tell
                record with --fingerprint-key to compare masked values
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void textFits(int width) throws IOException {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 70; i++) {
            List<Access> accesses = new ArrayList<>();
            for (int j = 0; j < 9; j++) {
                String value = j == 3 ? null : (i >> j) % 2 == 0 ? "value ".repeat(12) : "漢字".repeat(30);
                accesses.add(read("A_VARIABLE_NUMBER_" + j, value));
            }
            runs.run(i % 5 == 0 ? 1 : 0, accesses.toArray(new Access[0]));
        }
        RunMatrix matrix = runs.matrix();
        assertThat(matrix.groups()).hasSizeGreaterThan(50);
        assertThat(written("text", matrix, width, false).lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
        assertThat(written("text", matrix, width, true).lines())
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width))
                .anySatisfy(line -> assertThat(line).contains("AX"));
    }

    @Test
    void whatIsKnownOfSomeRunsOnlyIsSaid() throws IOException {
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.root("A=1"), read("A", "1"))
                .run(0, Traces.root("A=2"), read("A", "2"))
                .run(1, Traces.root("B=1"), read("A", null))
                .incomplete(1, Traces.root())
                .matrix();
        assertThat(written("text", matrix, 200, false))
                .contains("not known in 1, not set in 1 of the 2 failing runs; set in both passing ones")
                .contains("not complete: 4; what is missing there may not have been seen");
    }

    @Test
    void whereNothingSeparatesThatIsSaid() throws IOException {
        RunMatrix flaky = new ManyRuns()
                .run(0, read("A", "1"))
                .run(1, read("A", "1"))
                .run(0, read("A", "1"))
                .matrix();
        assertThat(written("text", flaky)).contains("No variable separates the failing run from the passing ones.");
        RunMatrix same = new ManyRuns()
                .run(0, read("A", "1"))
                .run(0, read("A", "1"))
                .run(0, read("A", "1"))
                .matrix();
        assertThat(written("text", same)).contains("3 runs: 3 passed\nAll runs read the same and ended alike.\n");
    }

    @Test
    void jsonHasACellForEachGroup() throws IOException {
        JsonNode document = new ObjectMapper().readTree(written("json", shop()));
        assertThat(document.path("format").asString()).isEqualTo("envtrace-runs");
        assertThat(document.path("groups").size()).isEqualTo(3);
        assertThat(document.path("runs").path(12).path("group").asInt()).isZero();
        JsonNode separator = document.path("separators").path(0);
        assertThat(separator.path("exact").asBoolean(false)).isTrue();
        assertThat(separator.path("meant").asString()).isEqualTo("SHOP_REGON");
        JsonNode row = document.path("rows").path(separator.path("row").asInt());
        assertThat(row.path("name").asString()).isEqualTo("SHOP_REGION");
        assertThat(row.path("cells").size()).isEqualTo(3);
        assertThat(row.path("cells").path(0).path("states").toString()).isEqualTo("[\"unset\"]");
        assertThat(row.path("values").path(1).path("runs").toString()).isEqualTo("[9,10,11]");
        assertThat(document.toString()).contains("\"mayDiffer\":true").doesNotContain("hunter2");
    }

    @Test
    void markdownHasTables() throws IOException {
        String text = written("markdown", shop());
        assertThat(text)
                .startsWith("### 16 runs: 4 failed (exit 1), 12 passed\n")
                .contains(
                        "1. `SHOP_REGION`: `not set in all 4 failing runs, set in all 12 passing ones`; `SHOP_REGON is")
                .contains("| | A | B | C | values |\n|---|---|---|---|---|\n| `SHOP_REGION` | `-` | `1` | `2` |");
    }

    @Test
    void githubHasAnAnnotationForEachSeparator() throws IOException {
        assertThat(written("github", shop()).lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("::warning title=SHOP_REGION::not set in all 4 failing runs, set in all 12"));
    }

    @Test
    void whatTracesSayStaysInThePagesData() throws IOException {
        String evil = "</script><script>alert(1)</script>";
        RunMatrix matrix = new ManyRuns()
                .run(0, read(evil, evil))
                .run(0, read(evil, "x"))
                .run(1, read(evil, null))
                .matrix();
        String page = written("html", matrix);
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page).doesNotContain("<script>alert").contains("\\u003cscript\\u003ealert(1)");
    }

    /** What stands in a merged report for all runs is one value of many. */
    @Test
    void aReportThatPeopleReadEndsInTheMatrix() throws IOException {
        MergedRuns runs = new MergedRuns(() -> shop(), null);
        for (String format : List.of("text", "markdown")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            runs.append(format, ReportOptions.DEFAULT, out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\n" + written(format, shop()));
        }
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        runs.append("csv", ReportOptions.DEFAULT, none);
        ReportOptions.TextParts parts = new ReportOptions.TextParts(true, false, false, Repeats.COUNTED);
        runs.append("text", new ReportOptions(Filter.DEFAULT, ReportOptions.Display.PLAIN, parts, ""), none);
        assertThat(none.size()).isZero();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Objects.requireNonNull(runs.addTo(ReportOptions.DEFAULT).runs()).to(json);
        assertThat(json.toString(StandardCharsets.UTF_8)).isEqualTo(written("json", shop()));
    }

    @Test
    void eachFormatOfDifferencesTellsOfManyRunsToo() {
        assertThat(MatrixFormats.all().names()).isEqualTo(DiffFormats.all().names());
    }
}
