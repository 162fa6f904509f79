package io.envtrace.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;

class PageWriterTest {
    private static final List<String> IN_THE_TABLE =
            List.of("operation", "api", "variable", "outcome", "value", "thread", "phase");

    private interface Writer {
        void write(Trace trace, ByteArrayOutputStream out) throws IOException;
    }

    private static JsonNode written(Trace trace, Writer writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(trace, out);
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void rowsSayWhatTheDocumentSays() throws IOException {
        Trace trace = Traces.full();
        JsonNode document = written(trace, TraceWriter::write);
        JsonNode page = written(trace, PageWriter::write);
        for (String same : List.of("tool", "session", "processes", "libraries", "frames", "stacks")) {
            assertThat(page.path(same)).as(same).isEqualTo(document.path(same));
        }
        assertThat(page.path("accesses").size()).isEqualTo(trace.accesses().size());
        for (int i = 0; i < trace.accesses().size(); i++) {
            JsonNode row = page.path("accesses").path(i);
            assertThat(row.size()).isEqualTo(PageWriter.COLUMNS.size());
            for (int column = 0; column < row.size(); column++) {
                String name = page.path("columns").path(column).asString();
                if (!List.of("value", "before", "previous", "unchanged").contains(name)) {
                    assertThat(told(page, name, row.path(column)))
                            .as(name)
                            .isEqualTo(document.path("accesses").path(i).path(name));
                }
            }
        }
    }

    /** As the page's script takes it. */
    private static JsonNode told(JsonNode page, String column, JsonNode number) {
        if (column.equals("internal")) {
            return BooleanNode.valueOf(number.asInt() == 1);
        }
        boolean reference = column.equals("stack")
                || column.equals("site")
                || column.equals("own")
                || IN_THE_TABLE.contains(column);
        if (reference && number.asInt() < 0) {
            return NullNode.getInstance();
        }
        return IN_THE_TABLE.contains(column) ? page.path("texts").path(number.asInt()) : number;
    }

    /** People read three bullets, scripts one for each hidden character. */
    @Test
    void valuesAreAsShortAsPeopleReadThem() throws IOException {
        Trace trace =
                Traces.of(Traces.get("URL", new Value("db:•••@x", true, 20, null)), Traces.get("A", Value.plain("a")));
        JsonNode page = written(trace, PageWriter::write);
        int column = PageWriter.COLUMNS.indexOf("value");
        JsonNode url = page.path("texts")
                .path(page.path("accesses").path(0).path(column).asInt());
        assertThat(url.path("text").asString()).isEqualTo("db:•••@x");
        assertThat(url.path("length").asInt()).isEqualTo(20);
        assertThat(page.path("texts")
                        .path(page.path("accesses").path(1).path(column).asInt())
                        .asString())
                .isEqualTo("a");
    }

    @Test
    void aChangeSaysWhatWasThereBefore() throws IOException {
        Value one = Value.plain("1");
        JsonNode page = written(
                Traces.of(
                        Traces.change("setenv", "A", Value.plain("2"), Previous.of(Outcome.PRESENT, one, false)),
                        Traces.change("setenv", "B", one, Previous.of(Outcome.PRESENT, one, true)),
                        Traces.change("setenv", "C", one, Previous.of(Outcome.ABSENT, null, false)),
                        Traces.change("clearenv", null, null, Previous.ofAll(3)),
                        Traces.get("D", one)),
                PageWriter::write);
        assertThat(page.path("accesses").valueStream().map(row -> before(page, row)))
                .containsExactly("present 1 false", "present 1 true", "absent - false", "- - false", "- - false");
    }

    private static String before(JsonNode page, JsonNode row) {
        int column = PageWriter.COLUMNS.indexOf("before");
        String outcome = page.path("texts").path(row.path(column).asInt()).asString("-");
        String value = page.path("texts").path(row.path(column + 1).asInt()).asString("-");
        return outcome + " " + value + " " + (row.path(column + 2).asInt() == 1);
    }

    @Test
    void textsStandOnce() throws IOException {
        Trace trace = Traces.of(Traces.get("A", null), Traces.get("A", null), Traces.get("B", null));
        assertThat(written(trace, PageWriter::write).path("texts").valueStream().map(JsonNode::asString))
                .doesNotHaveDuplicates()
                .contains("A", "B", "get", "absent");
    }
}
