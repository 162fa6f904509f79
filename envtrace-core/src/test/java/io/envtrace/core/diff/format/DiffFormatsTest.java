package io.envtrace.core.diff.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Differ;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.report.page.ContentPolicy;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class DiffFormatsTest {
    private static final Trace A = Traces.of(
            Traces.get("DATABASE_URL", new Value("postgres://app:•••@db/app", true, 31, null)),
            Traces.get("LANG", Value.plain("de_DE")));
    private static final Trace B = Traces.of(
            Traces.get("DATABASE_URL", null),
            Traces.get("LANG", Value.plain("C|`\u001b[31m\n%,:")),
            Traces.get("FALLBACK", null));

    private static String written(String format, Trace a, Trace b) throws IOException {
        TraceDiff diff = Differ.of(a, b, DiffOptions.DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DiffFormats.all()
                .named(format)
                .orElseThrow()
                .write(new ComparedTraces("local.json", "ci.json", diff), DiffRenderOptions.DEFAULT, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textBeginsWithTheLikelyCause() throws IOException {
        assertThat(written("text", A, B)).isEqualTo("""
                A  local.json  exit 0  java -jar app.jar
                B  ci.json  exit 0  java -jar app.jar
                Both: exit 0. Most likely to matter:
                  1  DATABASE_URL  "postgres://app:•••@db/app" → (unset)   Config.java:42  com.acme:app 1.2
                  2  LANG  "de_DE" → "C|`\\u001b[31m\\n%,:"   Config.java:42  com.acme:app 1.2
                     after it A and B ask for different variables
                also different
                  read in B only (1)
                    FALLBACK   (unset)   Config.java:42  com.acme:app 1.2
                  first divergence in java
                    A  get DATABASE_URL → "postgres://app:•••@db/app"  Config.java:42  com.acme:app 1.2
                    B  get DATABASE_URL → (unset)  Config.java:42  com.acme:app 1.2
                        at com.acme.Config.load(Config.java:42)   com.acme:app 1.2
                        at com.acme.Main.main(Main.java:7)   com.acme:app 1.2
                """);
    }

    @Test
    void textSaysWhereThereIsNone() throws IOException {
        assertThat(written("text", A, A))
                .contains("no difference in what was read\n")
                .doesNotContain("masked");
    }

    private static Trace given(Trace trace, String... names) {
        return new Trace(trace.tool(), trace.session(), List.of(Traces.root(names)), trace.accesses(), List.of());
    }

    @Test
    void whatWasGivenToOneOnlyIsSaid() throws IOException {
        Trace a = given(A, "DATABASE_URL", "LANG", "FALLBACK", "OLD_\u001b");
        Trace b = given(B, "LANG", "NEW");
        assertThat(written("text", a, b))
                .contains("  FALLBACK   (unset), set in A and not read there   Config.java:42")
                .contains(
                        "folded\n  set in A only, and read in neither: OLD_\\u001b\n  set in B only, and read in neither: NEW\n");
        assertThat(written("text", b, a)).contains("(unset), set in B and not read there");
        assertThat(written("text", given(A), given(B))).contains("FALLBACK   (unset)   Config.java:42");
        Trace nothing = new Trace(B.tool(), B.session(), List.of(Traces.root(new String[0])), List.of(), List.of());
        assertThat(written("text", given(A, "DATABASE_URL"), nothing))
                .containsPattern("DATABASE_URL .*, not set in B ");
        assertThat(written("markdown", a, b)).contains("\n\nSet in A only, and read in neither: `OLD_\\u001b`\n\n");
        assertThat(written("github", a, b).lines())
                .contains("::notice title=envtrace::local.json and ci.json: set in B only, and read in neither: NEW");
        JsonNode compared = new ObjectMapper()
                .readTree(written("json", a, b))
                .path("comparisons")
                .path(0);
        assertThat(compared.path("unread").toString()).isEqualTo("{\"a\":[\"OLD_\\u001B\"],\"b\":[\"NEW\"]}");
        assertThat(compared.path("differences").path(2).path("inOther").asString())
                .isEqualTo("set");
    }

    @Test
    void longListsOfNamesAreCut() throws IOException {
        String[] names = IntStream.range(0, 60).mapToObj(i -> "V" + (i + 10)).toArray(String[]::new);
        String text = written("text", given(A, names), given(A));
        assertThat(text).contains("V10, V11, V12, V13, V14, V15, V16, V17 and 52 more\n");
        assertThat(written("markdown", given(A, names), given(A))).contains("V59 and 10 more`");
    }

    @Test
    void whatTracesSayStaysInThePagesData() throws IOException {
        String evil = "</script><script>alert(1)</script>";
        String page = written("html", A, Traces.of(Traces.get("LANG", Value.plain(evil))));
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page).doesNotContain("<script>alert").contains("\\u003cscript\\u003ealert(1)");
        String own = page.substring(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
        assertThat(page).contains("script-src " + ContentPolicy.hash(own) + ";");
    }

    @Test
    void markdownStaysInItsTable() throws IOException {
        String text = written("markdown", A, B);
        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .hasSize(8)
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 5);
        assertThat(text).contains("| value | `LANG` | ``\"de_DE\" → \"C\\|`\\u001b[31m\\n%,:\"`` |");
    }

    @Test
    void githubCommandsAreOneLineEach() throws IOException {
        assertThat(written("github", A, B).lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("::warning title="))
                .anySatisfy(line -> assertThat(line).contains("LANG%3A value::").contains("\\n%25,:"));
    }

    @Test
    void jsonSaysAllOfIt() throws IOException {
        JsonNode document = new ObjectMapper().readTree(written("json", A, B));
        assertThat(document.path("format").asString()).isEqualTo("envtrace-diff");
        JsonNode compared = document.path("comparisons").path(0);
        assertThat(compared.path("same").asBoolean(true)).isFalse();
        JsonNode first = compared.path("differences").path(0);
        assertThat(first.path("kind").asString()).isEqualTo("outcome");
        assertThat(first.path("a").path("outcomes").path(0).asString()).isEqualTo("present");
        assertThat(first.path("b").path("reader").path("site").path("line").asInt())
                .isEqualTo(42);
        assertThat(first.path("a").path("masked").asBoolean(false)).isTrue();
    }

    @Test
    void whatCannotBeToldAndWhatIsFoldedStandApart() throws IOException {
        Trace a = Traces.of(
                Traces.get("MODE", Value.plain("fast")), Traces.get("LOG_KEY", new Value("•", true, 8, null)));
        Trace b = Traces.of(
                Traces.get("MODE", Value.plain("slow")), Traces.get("LOG_KEY", new Value("•", true, 8, null)));
        JsonNode differences = new ObjectMapper()
                .readTree(written("json", given(a, "OLD"), other(given(b))))
                .path("comparisons")
                .path(0)
                .path("differences");
        assertThat(differences
                        .valueStream()
                        .map(d -> d.path("group").asString() + " "
                                + d.path("variable").asString()))
                .contains("likely causes MODE", "cannot tell LOG_KEY");
        Trace many = Traces.of(IntStream.range(0, 90)
                .mapToObj(i -> i < 20 ? Traces.get("MODE", Value.plain("fast")) : Traces.get("N_" + i, null))
                .toArray(Access[]::new));
        String text = written("text", given(many, "OLD"), given(b));
        assertThat(text.substring(text.indexOf("\nfolded\n")))
                .contains("asks for in bulk and does not find: --all shows them")
                .contains("  set in A only, and read in neither: OLD");
    }

    /** The same as another run: masked values of one session are known to be equal. */
    private static Trace other(Trace trace) {
        Session of = trace.session();
        Session other = new Session("other", of.invocation(), of.durationNanos(), of.exit(), of.completeness());
        return new Trace(trace.tool(), other, trace.processes(), trace.accesses(), List.of());
    }

    /** A suspect that each run reads at a place of its own has both. */
    @Test
    void theReadersOfBothRunsAreNamedWhereTheyDiffer() throws IOException {
        Frame elsewhere = new Frame("com.acme.Other", "load", "Other.java", 9, Traces.APP);
        Access moved = Traces.get("MODE", Value.plain("slow"));
        Access.Context context = new Access.Context(
                "main", moved.phase(), false, new StackTrace(List.of(Traces.GETENV, elsewhere), false), elsewhere);
        Trace b = Traces.of(new Access(0, moved.call(), context, moved.times(), List.of()));
        assertThat(written("text", Traces.of(Traces.get("MODE", Value.plain("fast"))), b))
                .contains(
                        "MODE  \"fast\" → \"slow\"   A Config.java:42  com.acme:app 1.2; B Other.java:9  com.acme:app 1.2");
    }

    /** Who has taken the whole environment may have used any value of it. */
    @Test
    void whatIsNotComparedIsSaid() throws IOException {
        Access some = Traces.get("X", Value.plain("1"));
        Access all = new Access(
                0,
                new Access.Call(Operation.LIST, "environ", null, Outcome.PRESENT, null),
                some.context(),
                some.times(),
                List.of());
        assertThat(written("text", Traces.of(some, all), Traces.of(some, all)))
                .contains("no difference in what was seen\n")
                .contains("the whole environment was taken by Config.java:42")
                .contains("cannot tell\n  the whole environment was taken by Config.java:42")
                .contains("what one of the runs was given is not known, and not compared\n");
        assertThat(written("text", given(Traces.of(some, all), "A=1"), given(Traces.of(some, all), "A=1")))
                .contains("no difference in what was read and given\n")
                .doesNotContain("not compared");
        assertThat(written("text", Traces.of(some), Traces.of(some))).doesNotContain("not compared");
    }
}
