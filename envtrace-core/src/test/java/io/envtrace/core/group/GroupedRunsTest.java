package io.envtrace.core.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.format.MatrixFormats;
import io.envtrace.core.matrix.row.RunFacts;
import io.envtrace.core.merge.TraceMerge;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedRunsTest {
    private static final GroupBy JOB = new GroupBy("tag:job");

    private static Trace run(String id, int second, String job, int exit, Access... accesses) {
        Session plain = Traces.session(true);
        Session.Invocation invocation = new Session.Invocation(
                plain.startedAt().plusSeconds(second),
                plain.command(),
                plain.directory(),
                new Host("linux", "amd64", "host-" + id),
                plain.values(),
                new RunIdentity(
                        "ann",
                        RunIdentity.Caller.UNKNOWN,
                        RunIdentity.TraceContext.NONE,
                        job.isEmpty() ? Map.of() : Map.of("job", job)));
        Session session = new Session(id, invocation, 1, ExitStatus.ofCode(exit), plain.completeness());
        return Traces.of(session, List.of(Traces.root()), accesses);
    }

    /** The one that started last stands first. */
    private static List<Trace> runs() {
        return List.of(
                run("c", 3, "unit", 0, Traces.get("DB_URL", Value.plain("x")), Traces.get("MODE", null)),
                run("a", 1, "lint;x", 1, Traces.get("DB_URL", Value.plain("x"))),
                run("d", 4, "", 0),
                run("b", 2, "unit", 0, Traces.get("DB_URL", Value.plain("x")), Traces.get("MODE", null)));
    }

    private static String report(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportOptions options = ReportOptions.DEFAULT.withGroups(ProcessGroups.of(JOB, runs()));
        try (var report = ReportFormats.all().named(format).orElseThrow().open(out, options)) {
            report.finished(TraceMerge.of(runs()));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String matrix(GroupBy by) throws IOException {
        List<RunFacts> facts = runs().stream()
                .map(trace ->
                        RunFacts.of(trace.session().id() + ".json", Usage.of(trace, DiffOptions.DEFAULT, List.of())))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MatrixFormats.all().named("text").orElseThrow().write(RunMatrix.of(facts, by), DiffRenderOptions.DEFAULT, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatRunsAreToldBy() {
        Session session = run("a", 1, "unit", 0).session();
        assertThat(JOB.label(session)).isEqualTo("job=unit");
        assertThat(new GroupBy("tag:other").label(session)).isEqualTo("other=(none)");
        assertThat(new GroupBy("tag:other").value(session)).isNull();
        assertThat(new GroupBy("host").label(session)).isEqualTo("host=host-a");
        assertThat(new GroupBy("user").label(session)).isEqualTo("user=ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tag:", "tag", "job", "HOST", "command"})
    void whatTheyAreNotToldBy(String text) {
        assertThat(GroupBy.isOne(text)).isFalse();
    }

    @Test
    void eachProcessHasTheGroupOfItsRun() {
        assertThat(ProcessGroups.of(JOB, runs()).labels())
                .containsExactly("job=lint;x", "job=unit", "job=unit", "job=(none)");
        assertThat(ProcessGroups.of(JOB, runs().subList(0, 1)).labels()).containsExactly("job=unit");
    }

    @Test
    void theGroupIsTheRootOfStacks() throws IOException {
        assertThat(report("folded").lines())
                .containsExactly(
                        "job=lint:x;java;com.acme.Main.main;com.acme.Config.load;java.lang.System.getenv;get DB_URL 1",
                        "job=unit;java;com.acme.Main.main;com.acme.Config.load;java.lang.System.getenv;get DB_URL 2",
                        "job=unit;java;com.acme.Main.main;com.acme.Config.load;java.lang.System.getenv;get MODE (unset) 2");
        assertThat(report("speedscope"))
                .contains("{\"name\":\"job=unit\"}", "\"name\":\"job=lint;x 4711 /usr/bin/java\"");
        assertThat(report("flamegraph")).contains("job=unit", "job=lint;x");
        assertThat(report("html")).contains("\"groups\":[\"job=lint;x\",\"job=unit\",\"job=unit\",\"job=(none)\"]");
    }

    @Test
    void noColumnHasRunsOfTwoGroups() throws IOException {
        assertThat(matrix(null)).containsPattern("exit 0 +2 runs +c b\n");
        assertThat(matrix(JOB))
                .containsPattern("A +exit 0 +1 run +job=\\(none\\)/d\n")
                .containsPattern("B +exit 1 +1 run +job=lint;x/a\n")
                .containsPattern("C +exit 0 +2 runs +job=unit/c job=unit/b\n");
        assertThat(matrix(new GroupBy("host"))).containsPattern("exit 0 +1 run +host=host-b/b\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "text     ! 'job     runs  failed  variables read  not set  reads  changes'",
                "text     ! '(none)     1       0               0        0      0        0'",
                "text     ! 'lint;x     1       1               1        0      1        0'",
                "text     ! 'unit       2       0               1        1      4        0'",
                "markdown ! '|---|---:|---:|---:|---:|---:|---:|'",
                "markdown ! '| `unit` | 2 | 0 | 1 | 1 | 4 | 0 |'"
            })
    void theTable(String format, String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new GroupTable(JOB, runs(), Filter.DEFAULT).write(format, out, StandardCharsets.UTF_8);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).contains(line);
    }

    @Test
    void theTableHasWhatTheFilterLetsThrough() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Filter mode = new Filter(List.of("MODE"), List.of(), false, List.of(), false);
        new GroupTable(JOB, runs(), mode).write("markdown", out, StandardCharsets.UTF_8);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("| `unit` | 2 | 0 | 0 | 1 | 2 | 0 |");
    }

    @Test
    void formatsThatHaveAPlaceForTheGroup() throws IOException {
        List<Trace> runs = runs();
        ReportOptions options = ReportOptions.DEFAULT.withGroups(ProcessGroups.of(JOB, runs));
        assertThat(written("csv", runs, options).lines()).first().asString().endsWith(",ownMethod,group");
        assertThat(written("csv", runs, options).lines().filter(line -> line.endsWith(",job=unit")))
                .hasSize(4);
        assertThat(written("csv", runs, ReportOptions.DEFAULT)).doesNotContain("group", "job=");
        assertThat(written("chrome", runs, options)).contains("\"name\":\"job=unit: ");
        assertThat(written("chrome", runs, ReportOptions.DEFAULT)).doesNotContain("job=");
        assertThat(unzipped(written("pprof", runs, options))).contains("group", "job=unit", "job=lint;x");
        assertThat(unzipped(written("pprof", runs, ReportOptions.DEFAULT))).doesNotContain("group", "job=");
    }

    private static String written(String format, List<Trace> runs, ReportOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named(format).orElseThrow().open(out, options)) {
            report.finished(TraceMerge.of(runs));
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String unzipped(String bytes) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .readAllBytes(),
                StandardCharsets.ISO_8859_1);
    }
}
