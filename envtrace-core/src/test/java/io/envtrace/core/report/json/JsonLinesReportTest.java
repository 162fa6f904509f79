package io.envtrace.core.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesReportTest {
    private static List<String> report(Trace trace, ReportOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named("jsonl").orElseThrow().open(out, options)) {
            Replay.replay(trace, report);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachLineIsWholeInItself() throws IOException {
        List<String> lines = report(Traces.full(), ReportOptions.DEFAULT);
        assertThat(lines).allMatch(l -> l.startsWith("{\"type\":\"") && l.endsWith("}"));
        assertThat(lines.get(0)).startsWith("{\"type\":\"session\",\"format\":\"envtrace-events\",\"version\":1,");
        assertThat(lines.get(1)).startsWith("{\"type\":\"process\",\"id\":0,\"pid\":4711,\"parent\":null,");
        assertThat(lines.get(3))
                .isEqualTo(
                        "{\"type\":\"access\",\"access\":0,\"process\":0,\"operation\":\"get\","
                                + "\"api\":\"System.getenv(String)\",\"variable\":\"DB_URL\",\"outcome\":\"present\","
                                + "\"value\":\"postgres://app:•••••••••@db/app\",\"valueLength\":31,\"masked\":true,"
                                + "\"thread\":\"main\",\"phase\":\"run\",\"internal\":false,"
                                + "\"site\":{\"type\":\"com.acme.Config\",\"method\":\"load\",\"file\":\"Config.java\",\"line\":42,"
                                + "\"library\":{\"name\":\"com.acme:app\",\"version\":\"1.2\",\"file\":\"app.jar\"}},\"own\":null,\"nanos\":10}");
        assertThat(lines)
                .contains("{\"type\":\"count\",\"access\":3,\"count\":3,\"lastNanos\":40}")
                .contains("{\"type\":\"exit\",\"exit\":{\"code\":0}}");
        assertThat(lines).last().asString().startsWith("{\"type\":\"summary\",\"durationNanos\":1234000000,");
    }

    @Test
    void whatIsFilteredOutHasNoCountEither() throws IOException {
        Filter filter = new Filter(List.of("HOME"), List.of(), false, List.of(), false);
        ReportOptions options = new ReportOptions(
                filter,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, true, true, Repeats.COUNTED),
                "");
        assertThat(report(Traces.full(), options))
                .noneMatch(l -> l.startsWith("{\"type\":\"count\""))
                .noneMatch(l -> l.contains("\"variable\":\"DB_URL\""));
    }

    @Test
    void stacksOnDemand() throws IOException {
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, true, true, Repeats.COUNTED),
                "");
        assertThat(report(Traces.of(Traces.get("A", null)), options).get(2))
                .contains("\"stack\":[{\"type\":\"java.lang.System\",\"method\":\"getenv\"");
    }
}
