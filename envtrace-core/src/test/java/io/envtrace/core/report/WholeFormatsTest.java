package io.envtrace.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class WholeFormatsTest {
    private static final Library THIRD = new Library("org.third:party", "3", "third.jar", false);

    /** A secret that another library reads in an initialiser; a variable that is unset; and characters with a meaning in some format. */
    private static final Trace TRACE = Traces.of(
            thirdParty("API_TOKEN", new Value(null, true, 32, null)),
            Traces.access(Operation.GET, "System.getenv(String)", "A;B|`\"<x>\n,", Outcome.ABSENT, null, 3),
            Traces.get("FORMULA", Value.plain("=HYPERLINK(\"x\")")),
            Traces.get("NUMBER", Value.plain("-1.5")));

    private static Access thirdParty(String name, Value value) {
        Frame site = new Frame("org.third.Party", "<clinit>", "Party.java", 3, THIRD);
        StackTrace stack = new StackTrace(List.of(Traces.GETENV, site, Traces.MAIN), false);
        return new Access(
                0,
                new Access.Call(Operation.GET, "System.getenv(String)", name, Outcome.PRESENT, value),
                new Access.Context("main", Phase.INIT, false, stack, site),
                Traces.once(5),
                List.of());
    }

    private static byte[] bytes(String format, Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named(format).orElseThrow().open(out, ReportOptions.DEFAULT)) {
            Replay.replay(trace, report);
        }
        return out.toByteArray();
    }

    private static String text(String format) throws IOException {
        return new String(bytes(format, TRACE), StandardCharsets.UTF_8);
    }

    @Test
    void folded() throws IOException {
        assertThat(text("folded")).isEqualTo("""
                java;com.acme.Main.main;com.acme.Config.load;java.lang.System.getenv;get A:B|`"<x>\\n, (unset) 3
                java;com.acme.Main.main;com.acme.Config.load;java.lang.System.getenv;get FORMULA 1
                java;com.acme.Main.main;com.acme.Config.load;java.lang.System.getenv;get NUMBER 1
                java;com.acme.Main.main;org.third.Party.<clinit>;java.lang.System.getenv;get API_TOKEN 1
                """);
    }

    @Test
    void csv() throws IOException {
        String start = "0,4711,/usr/bin/java,get,System.getenv(String),";
        assertThat(text("csv").split("\r\n"))
                .hasSize(5)
                .contains(
                        start + "API_TOKEN,present,,true,main,init,false,Party.java,3,org.third.Party,<clinit>,"
                                + "org.third:party,3,1,5,5,,,,",
                        start + "\"A;B|`\"\"<x>\\n,\",absent,,false,main,run,false,Config.java,42,com.acme.Config,load,"
                                + "com.acme:app,1.2,3,10,90,,,,",
                        start + "FORMULA,present,\"'=HYPERLINK(\"\"x\"\")\",false,main,run,false,Config.java,42,"
                                + "com.acme.Config,load,com.acme:app,1.2,1,10,10,,,,",
                        start + "NUMBER,present,-1.5,false,main,run,false,Config.java,42,com.acme.Config,load,"
                                + "com.acme:app,1.2,1,10,10,,,,");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[31m\u0007\u009b', \\u001b[31m\\u0007\\u009b",
        "'a\r\nb\u2028c', a\\r\\nb\\u2028c",
        "'\u202ex\u2066', \\u202ex\\u2066",
        "'\tx', \\tx",
        "'C:\\a\\b', C:\\a\\b",
        "@x, QUOTE@x",
        "＝x, QUOTE＝x",
        "+1, QUOTE+1",
        "-x, QUOTE-x",
    })
    void csvCellsShowWhatCannotBeSeen(String value, String cell) throws IOException {
        String text = new String(bytes("csv", Traces.of(Traces.get("V", Value.plain(value)))), StandardCharsets.UTF_8);
        assertThat(text).contains(",V,present," + cell.replace("QUOTE", "'") + ",false,");
        assertThat(text.replace("\r\n", "").chars().filter(Character::isISOControl))
                .isEmpty();
    }

    @Test
    void valueThatIsCutSaysHowLongItIs() throws IOException {
        Trace cut = Traces.of(
                Traces.get("PLAIN", new Value("abc", false, true, 1_048_576, null)),
                Traces.get("SECRET", new Value("a•••", true, true, 1_048_577, null)));
        assertThat(new String(bytes("csv", cut), StandardCharsets.UTF_8))
                .contains(",abc… (1048576 characters),false,")
                .contains(",a•••… (1048577 characters),true,");
        for (String format : List.of("text", "markdown")) {
            assertThat(new String(bytes(format, cut), StandardCharsets.UTF_8))
                    .contains("\"abc\"… (1048576 characters)")
                    .contains("\"a•••\"… (1048577 characters)");
        }
        assertThat(new String(bytes("jsonl", cut), StandardCharsets.UTF_8))
                .contains("\"value\":\"abc\",\"valueLength\":1048576,\"cut\":true");
    }

    @Test
    void markdown() throws IOException {
        assertThat(text("markdown")).isEqualTo("""
                ### 4 variables, 1 process

                `java -jar app.jar`

                | variable | found | reads | changes | by |
                |---|---|---:|---:|---|
                | ``A;B\\|`"<x>\\n,`` | unset | 3 | 0 | `Config.java:42 (com.acme:app 1.2)` |
                | `API_TOKEN` | `••• (32 characters)` | 1 | 0 | `Party.java:3 (org.third:party 3)` |
                | `FORMULA` | `"=HYPERLINK(\\"x\\")"` | 1 | 0 | `Config.java:42 (com.acme:app 1.2)` |
                | `NUMBER` | `"-1.5"` | 1 | 0 | `Config.java:42 (com.acme:app 1.2)` |
                """);
    }

    @Test
    void dot() throws IOException {
        assertThat(text("dot"))
                .contains("  v0 [shape=box, label=\"API_TOKEN\", color=red];\n")
                .contains("  v1 [shape=box, label=\"A;B|`\\\"<x>\\\\n,\"];\n")
                .contains("  v0 -> l0 [color=red, label=\"secret to a third party, before main\"];\n")
                .contains("  v1 -> l1 [color=red, label=\"3 times, unset\"];\n")
                .contains("  l0 -> p0;\n")
                .endsWith("}\n");
    }

    @Test
    void mermaid() throws IOException {
        assertThat(text("mermaid"))
                .startsWith("flowchart LR\n")
                .contains("  v0[\"API_TOKEN\"]:::risk\n")
                .contains("  v1[\"A#59;B#124;#96;#34;#60;x#62;#92;n,\"]\n")
                .contains("  v0 ==>|\"secret to a third party, before main\"| l0\n");
    }

    @Test
    void speedscope() throws IOException {
        JsonNode document = new ObjectMapper().readTree(text("speedscope"));
        JsonNode profile = document.path("profiles").path(0);
        assertThat(profile.path("endValue").asInt()).isEqualTo(6);
        assertThat(profile.path("weights").valueStream().mapToInt(JsonNode::asInt))
                .containsExactly(1, 3, 1, 1);
        JsonNode frames = document.path("shared").path("frames");
        JsonNode sample = profile.path("samples").path(0);
        assertThat(sample.valueStream()
                        .map(index -> frames.path(index.asInt()).path("name").asString()))
                .containsExactly(
                        "com.acme.Main.main", "org.third.Party.<clinit>", "java.lang.System.getenv", "get API_TOKEN");
    }

    @Test
    void chrome() throws IOException {
        JsonNode events = new ObjectMapper().readTree(text("chrome")).path("traceEvents");
        assertThat(events.valueStream().filter(e -> e.path("ph").asString().equals("M")))
                .extracting(e -> e.path("args").path("name").asString())
                .containsExactly("/usr/bin/java 4711", "main");
        assertThat(events.valueStream().filter(e -> e.path("ph").asString().equals("i")))
                .hasSize(4)
                .allMatch(e -> e.path("tid").asInt() == 1);
    }

    @Test
    void pprofIsZippedAndHasItsStrings() throws IOException {
        byte[] profile = new GZIPInputStream(new ByteArrayInputStream(bytes("pprof", TRACE))).readAllBytes();
        assertThat(new String(profile, StandardCharsets.UTF_8))
                .contains("accesses")
                .contains("get API_TOKEN")
                .contains("Config.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"markdown", "csv", "folded", "speedscope", "pprof", "chrome", "dot", "mermaid", "flamegraph"})
    void anythingCanBeWrittenAndTheSameAgain(String format) throws IOException {
        assertThat(bytes(format, Traces.full())).isNotEmpty().isEqualTo(bytes(format, Traces.full()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "folded", "speedscope", "chrome", "dot", "mermaid", "flamegraph"})
    void nothingThatATerminalObeysOrAReaderCannotSee(String format) throws IOException {
        String text = new String(bytes(format, Traces.full()), StandardCharsets.UTF_8);
        assertThat(text.chars().filter(c -> c < ' ' && c != '\n' || c == 0x202e))
                .isEmpty();
    }
}
