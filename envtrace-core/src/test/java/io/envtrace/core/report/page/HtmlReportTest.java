package io.envtrace.core.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.document.PageWriter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class HtmlReportTest {
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern POLICY =
            Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">");
    private static final String HOSTILE =
            "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u2028\u2029\u202e]]>&lt;{{script}}";

    @Test
    void theWholeTraceStandsInThePageOnce() throws IOException {
        Trace trace = Traces.full();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PageWriter.write(trace, written);
        assertThat(read(data(page(trace)))).isEqualTo(read(written.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void thePolicyLetsExactlyThePagesScriptsRun() throws IOException {
        String page = page(Traces.full());
        String expected = "default-src 'none'; script-src "
                + ContentPolicy.hash(scripts(page).get(3).group(2)) + " "
                + ContentPolicy.hash(scripts(page).get(4).group(2)) + "; style-src "
                + ContentPolicy.hash(only(STYLE, page).group(1))
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        assertThat(only(POLICY, page).group(1)).isEqualTo(expected);
        assertThat(page.indexOf("Content-Security-Policy")).isLessThan(page.indexOf("<style>"));
    }

    @Test
    void nothingIsLoaded() throws IOException {
        String markup = SCRIPT.matcher(STYLE.matcher(page(Traces.full())).replaceAll(""))
                .replaceAll("");
        assertThat(markup).doesNotContain(" src=", " style=", " onclick=", "<link", "<iframe", "url(");
        assertThat(markup).contains("Mike Bostock", "Permission to use, copy, modify");
    }

    @Test
    void whatATraceSaysNeverEndsItsElement() throws IOException {
        Library library = new Library(HOSTILE, HOSTILE, HOSTILE, false);
        Frame frame = new Frame(HOSTILE, HOSTILE, HOSTILE, 1, library);
        Trace trace = Traces.of(Traces.session(false, HOSTILE), List.of(Traces.root()), at(frame));
        String page = page(trace);
        assertThat(scripts(page)).hasSize(5);
        assertThat(data(page)).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u202e");
        assertThat(answer(page)).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u202e");
        assertThat(page.replace(data(page), "").replace(answer(page), "")).doesNotContain("alert(1)");
        assertThat(read(data(page)).path("texts").valueStream().map(JsonNode::asString))
                .contains(HOSTILE);
    }

    @Test
    void librariesDoNotEndTheirOwnElement() throws IOException {
        for (MatchResult script : scripts(page(Traces.of()))) {
            assertThat(script.group(2)).doesNotContain("<!--", "<script", "\r", "\0");
        }
    }

    /** The matrix of the runs that a trace was merged of has a block of its own; a trace of one run has none. */
    @Test
    void runsAreDataToo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportOptions options =
                ReportOptions.DEFAULT.withRuns(data -> data.write("[\"</script>\"]".getBytes(StandardCharsets.UTF_8)));
        try (Report report = ReportFormats.all().named("html").orElseThrow().open(out, options)) {
            report.finished(Traces.of());
        }
        MatchResult runs = scripts(out.toString(StandardCharsets.UTF_8)).get(2);
        assertThat(runs.group(1)).isEqualTo(" type=\"application/json\" id=\"runs-data\"");
        assertThat(runs.group(2)).isEqualTo("[\"\\u003c/script\\u003e\"]");
        assertThat(scripts(page(Traces.of())).get(2).group(2)).isEqualTo("null");
    }

    private static Access at(Frame frame) {
        Access some = Traces.get(HOSTILE, Value.plain(HOSTILE));
        return new Access(
                0,
                new Access.Call(some.operation(), HOSTILE, HOSTILE, some.outcome(), some.value()),
                new Access.Context(HOSTILE, some.phase(), false, new StackTrace(List.of(frame), false), frame),
                Traces.once(1),
                List.of());
    }

    private static String page(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named("html").orElseThrow().open(out, ReportOptions.DEFAULT)) {
            report.finished(trace);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<MatchResult> scripts(String page) {
        return SCRIPT.matcher(page).results().toList();
    }

    private static String data(String page) {
        MatchResult data = scripts(page).get(0);
        assertThat(data.group(1)).isEqualTo(" type=\"application/json\" id=\"trace\"");
        return data.group(2);
    }

    private static String answer(String page) {
        MatchResult answer = scripts(page).get(1);
        assertThat(answer.group(1)).isEqualTo(" type=\"application/json\" id=\"answer-data\"");
        return answer.group(2);
    }

    @Test
    void theAnswerStandsInThePage() throws IOException {
        Trace trace = Traces.of(
                Traces.session(true),
                List.of(Traces.root("REGON=eu", "DB_URL=x", "OLD=1")),
                Traces.get("DB_URL", Value.plain("x")),
                Traces.get("REGION", null));
        JsonNode answer = read(answer(page(trace)));
        assertThat(answer.path("headline").asString()).isEqualTo("Read 1 set variable; 1 not set");
        JsonNode cards = answer.path("cards");
        assertThat(cards.path(0).path("rows").path(0).path("name").asString()).isEqualTo("DB_URL");
        assertThat(cards.path(1).path("rows").path(0).path("reason").asString())
                .isEqualTo("REGON is set, never read: did you mean REGION?");
        assertThat(cards.path(4).path("title").asString()).isEqualTo("set, never read");
        assertThat(cards.path(4).path("folded").valueStream().map(JsonNode::asString))
                .containsExactly("OLD", "REGON");
    }

    /** Who has taken the whole environment may have used what nobody asked for by name. */
    @Test
    void nothingIsSaidToBeUnreadWhereAllWasTaken() throws IOException {
        Access all =
                Traces.access(Operation.LIST, "System.getenv().entrySet().iterator()", null, Outcome.PRESENT, null, 1);
        Trace trace = Traces.of(Traces.session(true), List.of(Traces.root("OLD=1")), all);
        JsonNode cards = read(answer(page(trace))).path("cards");
        assertThat(cards.path(3).path("folded").path(0).asString()).startsWith("what java takes from System.getenv()");
        assertThat(cards.path(4).path("folded").size()).isZero();
    }

    private static MatchResult only(Pattern pattern, String page) {
        List<MatchResult> found = pattern.matcher(page).results().toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonNode read(String json) {
        return new ObjectMapper().readTree(json);
    }
}
