package io.envtrace.core.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.core.otlp.OtlpRecords;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class OtlpReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static List<JsonNode> lines(Trace trace, ReportOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named("otlp").orElseThrow().open(out, options)) {
            Replay.replay(trace, report);
        }
        return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    }

    private static JsonNode resourceLogs(JsonNode line) {
        assertThat(line.get("resourceLogs")).hasSize(1);
        return line.get("resourceLogs").get(0);
    }

    private static List<JsonNode> records(Trace trace, ReportOptions options) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode line : lines(trace, options)) {
            assertThat(resourceLogs(line).get("scopeLogs")).hasSize(1);
            resourceLogs(line).get("scopeLogs").get(0).get("logRecords").forEach(records::add);
        }
        return records;
    }

    private static JsonNode only(Trace trace) throws IOException {
        List<JsonNode> records = records(trace, ReportOptions.DEFAULT);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    /** The value as JSON; an empty text where there is none. */
    private static String attribute(JsonNode of, String name) {
        for (JsonNode attribute : of.get("attributes")) {
            if (attribute.get("key").asString().equals(name)) {
                return attribute.get("value").toString();
            }
        }
        return "";
    }

    private static Session tagged(String traceparent, Map<String, String> tags) {
        Session of = Traces.session(true);
        RunIdentity identity =
                new RunIdentity("", RunIdentity.Caller.UNKNOWN, new RunIdentity.TraceContext(traceparent, ""), tags);
        Session.Invocation invocation =
                new Session.Invocation(of.startedAt(), of.command(), of.directory(), of.host(), of.values(), identity);
        return new Session(of.id(), invocation, of.durationNanos(), of.exit(), of.completeness());
    }

    @Test
    void oneRecordAnAccessWithItsCount() throws IOException {
        JsonNode record = only(
                Traces.of(Traces.access(Operation.GET, "System.getenv(String)", "DB_URL", Outcome.ABSENT, null, 3)));
        long start = Traces.session(true).startedAt().getEpochSecond();
        assertThat(record.get("eventName").asString()).isEqualTo("envtrace.access.total");
        assertThat(record.get("timeUnixNano").isString()).isTrue();
        assertThat(record.get("timeUnixNano").asString()).isEqualTo(start + "000000090");
        assertThat(record.get("severityNumber").asInt()).isEqualTo(9);
        assertThat(record.get("severityText").asString()).isEqualTo("INFO");
        assertThat(record.get("body").get("stringValue").asString()).isEqualTo("get DB_URL: absent");
        assertThat(attribute(record, "envtrace.variable")).isEqualTo("{\"stringValue\":\"DB_URL\"}");
        assertThat(attribute(record, "envtrace.operation")).isEqualTo("{\"stringValue\":\"get\"}");
        assertThat(attribute(record, "envtrace.outcome")).isEqualTo("{\"stringValue\":\"absent\"}");
        assertThat(attribute(record, "envtrace.count")).isEqualTo("{\"intValue\":\"3\"}");
        assertThat(attribute(record, "envtrace.first_time_unix_nano"))
                .isEqualTo("{\"intValue\":\"" + start + "000000010\"}");
        assertThat(attribute(record, "code.function.name")).isEqualTo("{\"stringValue\":\"com.acme.Config.load\"}");
        assertThat(attribute(record, "code.file.path")).isEqualTo("{\"stringValue\":\"Config.java\"}");
        assertThat(attribute(record, "code.line.number")).isEqualTo("{\"intValue\":\"42\"}");
        assertThat(attribute(record, "thread.name")).isEqualTo("{\"stringValue\":\"main\"}");
        assertThat(attribute(record, "process.pid")).isEqualTo("{\"intValue\":\"4711\"}");
        assertThat(attribute(record, "process.executable.path")).isEqualTo("{\"stringValue\":\"/usr/bin/java\"}");
        assertThat(record.get("traceId")).isNull();
    }

    @Test
    void oneRecordAnOccurrenceWhereTheTraceHasThem() throws IOException {
        Trace counted = Traces.of(
                Traces.access(Operation.GET, "System.getenv(String)", "A", Outcome.ABSENT, null, 2),
                Traces.get("B", Value.plain("b")));
        Trace trace = new Trace(
                counted.tool(),
                counted.session(),
                counted.processes(),
                counted.accesses(),
                List.of(new Occurrence(0, 10), new Occurrence(0, 90)));
        assertThat(records(trace, ReportOptions.DEFAULT))
                .extracting(r -> r.get("eventName").asString() + " "
                        + r.get("body").get("stringValue").asString() + " "
                        + r.get("timeUnixNano").asString().replaceAll(".*(..)$", "$1"))
                .containsExactly(
                        "envtrace.access get A: absent 10",
                        "envtrace.access get A: absent 90",
                        "envtrace.access.total get B: present 10");
    }

    @Test
    void valuesAndArgumentsOnlyOnDemand() throws IOException {
        Trace trace = Traces.of(
                Traces.get("PLAIN", Value.plain("plain-value")),
                Traces.get("SECRET", new Value("a•••", true, 4, null)),
                Traces.get("EMPTY", Value.plain("")));
        String without = lines(trace, ReportOptions.DEFAULT).toString();
        assertThat(without).doesNotContain("plain-value").doesNotContain("•").doesNotContain("command_args");
        List<JsonNode> records = records(trace, ReportOptions.DEFAULT.withValues(true));
        assertThat(records)
                .extracting(r -> attribute(r, "envtrace.value") + attribute(r, "envtrace.value.masked"))
                .containsExactly(
                        "{\"stringValue\":\"plain-value\"}",
                        "{\"stringValue\":\"a•••\"}{\"boolValue\":true}",
                        "{\"stringValue\":\"\"}");
        assertThat(attribute(records.get(0), "process.command_args")).startsWith("{\"arrayValue\":{\"values\":[{");
    }

    @Test
    void resourceIsOfTheRunAndItsTags() throws IOException {
        Session session = tagged("", Map.of("service.name", "shop", "version", "2.1"));
        Trace trace = Traces.of(session, List.of(Traces.root()), Traces.get("A", null));
        JsonNode resource =
                resourceLogs(lines(trace, ReportOptions.DEFAULT).get(0)).get("resource");
        assertThat(attribute(resource, "service.name")).isEqualTo("{\"stringValue\":\"shop\"}");
        assertThat(attribute(resource, "envtrace.tag.version")).isEqualTo("{\"stringValue\":\"2.1\"}");
        assertThat(attribute(resource, "os.type")).isEqualTo("{\"stringValue\":\"linux\"}");
        assertThat(attribute(resource, "envtrace.session.id")).contains(session.id());
        JsonNode untagged = resourceLogs(lines(Traces.of(Traces.get("A", null)), ReportOptions.DEFAULT)
                        .get(0))
                .get("resource");
        assertThat(attribute(untagged, "service.name")).startsWith("{\"stringValue\":\"unknown_service:");
    }

    @Test
    void spanOfTheRun() throws IOException {
        JsonNode record = only(Traces.of(
                tagged("00-" + ID + "-00f067aa0ba902b7-01", Map.of()), List.of(Traces.root()), Traces.get("A", null)));
        assertThat(record.get("traceId").asString()).isEqualTo(ID);
        assertThat(record.get("spanId").asString()).isEqualTo("00f067aa0ba902b7");
        assertThat(record.get("flags").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + ID + "-0000000000000000-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + ID + "-00f067aa0ba902b7-0g",
                "00-" + ID + "-00F067AA0BA902B7-01",
                "00-" + ID + "_00f067aa0ba902b7-01",
                "00-" + ID + "-00f067aa0ba902b7-01x",
                "ff-" + ID + "-00f067aa0ba902b7-01",
            })
    void noSpanOfWhatIsNone(String traceparent) throws IOException {
        JsonNode record = only(Traces.of(tagged(traceparent, Map.of()), List.of(Traces.root()), Traces.get("A", null)));
        assertThat(record.get("traceId")).isNull();
    }

    @Test
    void textIsOfCharactersAndBounded() throws IOException {
        JsonNode half = only(Traces.of(Traces.get("A\ud800B\ud83d\ude00", null)));
        assertThat(attribute(half, "envtrace.variable")).contains("A\ufffdB\ud83d\ude00");
        String name = "N".repeat(4095) + "\ud83d\ude00" + "N".repeat(5000);
        JsonNode cut = only(Traces.of(Traces.get(name, null)));
        assertThat(attribute(cut, "envtrace.variable")).isEqualTo("{\"stringValue\":\"" + "N".repeat(4095) + "…\"}");
    }

    @Test
    void manyRecordsAreSeveralLines() throws IOException {
        Access[] accesses = new Access[OtlpRecords.BATCH * 2 + 1];
        for (int i = 0; i < accesses.length; i++) {
            accesses[i] = Traces.get("V" + i, null);
        }
        Trace trace = Traces.of(accesses);
        assertThat(lines(trace, ReportOptions.DEFAULT)).hasSize(3);
        assertThat(records(trace, ReportOptions.DEFAULT)).hasSameSizeAs(accesses);
        assertThat(lines(Traces.of(), ReportOptions.DEFAULT)).isEmpty();
    }

    @Test
    void anythingCanBeWritten() throws IOException {
        Trace full = Traces.full();
        int occurring = (int)
                full.occurrences().stream().map(Occurrence::access).distinct().count();
        ReportOptions all = new ReportOptions(
                ReportOptions.DEFAULT.filter().withInternal(),
                ReportOptions.Display.PLAIN,
                ReportOptions.DEFAULT.parts(),
                "");
        assertThat(records(full, all.withValues(true)))
                .hasSize(full.occurrences().size() + full.accesses().size() - occurring);
    }
}
