package io.envtrace.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Libraries that read the formats find in them what was put in, however it is called. */
class FormatConsumersTest {
    private static final List<String> NAMES = List.of(
            "PLAIN",
            "A|B",
            "`code`",
            "``",
            "\\|",
            "[x](http://h)![i](j)",
            "<b onclick=x>",
            "*_~#- 1. >",
            "a;b c\n\r\"',=+");

    private static final Trace TRACE = Traces.of(NAMES.stream()
            .map(name -> Traces.get(name, Value.plain("=" + name)))
            .toArray(io.envtrace.core.model.Access[]::new));

    private static String text(String format, Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named(format).orElseThrow().open(out, ReportOptions.DEFAULT)) {
            Replay.replay(trace, report);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What a page made of markdown would have in it. */
    private static final class Page extends AbstractVisitor {
        private final List<List<String>> rows = new ArrayList<>();
        private final List<Node> live = new ArrayList<>();

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow && node.getParent() instanceof TableBody) {
                rows.add(new ArrayList<>());
            } else if (node instanceof TableCell && !(node.getParent().getParent() instanceof TableHead)) {
                rows.get(rows.size() - 1).add("");
            }
            visitChildren(node);
        }

        @Override
        public void visit(Code code) {
            if (!rows.isEmpty()) {
                List<String> row = rows.get(rows.size() - 1);
                row.set(row.size() - 1, code.getLiteral());
            }
        }

        @Override
        public void visit(HtmlInline html) {
            live.add(html);
        }

        @Override
        public void visit(HtmlBlock html) {
            live.add(html);
        }

        @Override
        public void visit(Link link) {
            live.add(link);
        }

        @Override
        public void visit(Image image) {
            live.add(image);
        }
    }

    @Test
    void markdownIsATableWithEachNameInItsCell() throws IOException {
        Page page = new Page();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(text("markdown", TRACE))
                .accept(page);
        PlainText plain = new PlainText(StandardCharsets.UTF_8);
        assertThat(page.live).isEmpty();
        assertThat(page.rows).hasSize(NAMES.size()).allMatch(row -> row.size() == 5);
        assertThat(page.rows.stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(
                        NAMES.stream().map(plain::escape).toList());
    }

    @Test
    void csvHasARecordForEachAccess() throws IOException {
        try (var records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text("csv", TRACE)))) {
            List<CSVRecord> all = records.getRecords();
            assertThat(all).allMatch(CSVRecord::isConsistent);
            assertThat(all.stream().map(record -> record.get("variable")))
                    .containsExactlyElementsOf(NAMES.stream()
                            .map(name -> name.replace("\n", "\\n").replace("\r", "\\r"))
                            .toList());
            assertThat(all.stream().map(record -> record.get("value")))
                    .allMatch(value -> value.startsWith("'="), "is no formula");
        }
    }

    @Test
    void foldedIsAStackAndACountOnEachLine() throws IOException {
        for (Trace trace : List.of(TRACE, Traces.full())) {
            assertThat(text("folded", trace).lines())
                    .isNotEmpty()
                    .allMatch(line -> line.matches("[^;]+(;[^;]+)+ [1-9][0-9]*"), "is what flamegraph.pl takes");
        }
    }

    /** The format has no schema; these are the rules of its document for the phases that are used here. */
    @Test
    void chromeEventsHaveWhatTheirPhaseNeeds() throws IOException {
        for (Trace trace : List.of(TRACE, Traces.full())) {
            JsonNode document = new ObjectMapper().readTree(text("chrome", trace));
            assertThat(document.path("displayTimeUnit").asString()).isIn("ms", "ns");
            Set<String> named = new java.util.HashSet<>();
            for (JsonNode event : document.path("traceEvents")) {
                assertThat(event.path("name").isString()).isTrue();
                assertThat(event.path("pid").isInt() && event.path("tid").isInt())
                        .isTrue();
                assertThat(event.path("args").isObject()).isTrue();
                String thread = event.path("pid") + "/" + event.path("tid");
                if (event.path("ph").asString().equals("M")) {
                    assertThat(event.path("name").asString()).isIn("process_name", "thread_name");
                    assertThat(event.path("args").path("name").isString()).isTrue();
                    named.add(thread);
                } else {
                    assertThat(event.path("ph").asString()).isEqualTo("i");
                    assertThat(event.path("s").asString()).isIn("g", "p", "t");
                    assertThat(event.path("ts").isNumber()).isTrue();
                    assertThat(named).contains(thread);
                }
            }
            assertThat(named).isNotEmpty();
        }
    }

    /** What speedscope's schema and its import ask of sampled profiles; no library that Maven knows carries the schema. */
    @Test
    void speedscopeProfilesAreWhole() throws IOException {
        for (Trace trace : List.of(TRACE, Traces.full())) {
            JsonNode document = new ObjectMapper().readTree(text("speedscope", trace));
            assertThat(document.propertyNames())
                    .containsExactlyInAnyOrder("$schema", "exporter", "name", "shared", "profiles");
            JsonNode frames = document.path("shared").path("frames");
            assertThat(frames).isNotEmpty().allMatch(frame -> frame.path("name").isString());
            for (JsonNode profile : document.path("profiles")) {
                assertThat(profile.propertyNames())
                        .containsExactlyInAnyOrder(
                                "type", "name", "unit", "startValue", "endValue", "samples", "weights");
                assertThat(profile.path("type").asString()).isEqualTo("sampled");
                assertThat(profile.path("unit").asString()).isEqualTo("none");
                assertThat(profile.path("samples").size())
                        .isPositive()
                        .isEqualTo(profile.path("weights").size());
                assertThat(profile.path("weights")
                                .valueStream()
                                .mapToLong(JsonNode::asLong)
                                .sum())
                        .isEqualTo(profile.path("endValue").asLong());
                assertThat(profile.path("samples").valueStream().flatMap(JsonNode::valueStream))
                        .allMatch(index -> index.asInt() >= 0 && index.asInt() < frames.size());
            }
        }
    }

    @Test
    void dotAndMermaidNameEachNodeBeforeAnEdge() throws IOException {
        for (String format : List.of("dot", "mermaid")) {
            List<String> lines = text(format, TRACE).lines().toList();
            Stream<String> nodes = lines.stream().filter(line -> line.matches("  [vlp]\\d+ ?[\\[(].*"));
            assertThat(nodes).as(format).hasSize(NAMES.size() + 2);
        }
    }
}
