package io.envtrace.core.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.envtrace.core.Traces;
import io.envtrace.core.document.TraceReader;
import io.envtrace.core.document.TraceWriter;
import io.envtrace.core.json.TraceFormatException;
import io.envtrace.core.merge.TraceMerge;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.EnvironmentChange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenOriginsTest {
    private static final Path SCHEMA = Path.of("../docs/trace-format/envtrace-trace-1.schema.json");
    private static final Value GO2 = Value.plain("/opt/go2");
    private static final Origin ZSHRC = new Origin(
            List.of(
                    new Step("set", "/etc/profile.d/go.sh", 3, "", "export GOROOT=/x", Value.plain("/x"), false),
                    new Step("replaced", "/home/ann/.zshrc", 41, "", "export GOROOT=/opt/go2\u001b[2J", GO2, true)),
            List.of("a note"),
            "",
            false);
    private static final Origin UNKNOWN = Origin.unknown("nobody knows");
    private static final InitialEnvironment GIVEN = InitialEnvironment.of(List.of(
            new GivenVariable("HOME", Value.plain("/home/ann")),
            new GivenVariable("GOROOT", GO2, ZSHRC),
            new GivenVariable("TOKEN", new Value(null, true, 20, null), UNKNOWN)));

    private static ProcessNode root() {
        return Traces.root().withGiven(new ProcessNode.Given(GIVEN, List.of()));
    }

    private static ProcessNode child(Change... changes) {
        return Traces.child(1, ExitStatus.ofCode(0), "go")
                .withGiven(new ProcessNode.Given(Unlisted.INHERITED, List.of(changes)));
    }

    private static Access read(int process, String name, Value value) {
        Access read = Traces.get(name, value);
        return new Access(process, read.call(), read.context(), Traces.once(10), List.of());
    }

    private static Trace trace(ProcessNode child, Access... accesses) {
        return Traces.of(Traces.session(true), List.of(root(), child), accesses);
    }

    private static String written(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceWriter.write(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Trace document(String document) throws IOException {
        return TraceReader.read(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "t.json", OwnCode.FOUND);
    }

    private static String report(Trace trace, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = ReportFormats.all().named(format).orElseThrow().open(out, ReportOptions.DEFAULT)) {
            Replay.replay(trace, report);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadAndOfTheSchema() throws IOException {
        Trace trace = trace(child(), read(1, "GOROOT", GO2));
        String document = written(trace);
        assertThat(document(document)).isEqualTo(trace);
        assertThat(document).contains("\"origin\":{\"unknown\":\"nobody knows\",\"steps\":[]}");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(document, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void documentsThatAreWrongAreRefused() throws IOException {
        String document = written(trace(child()));
        assertRefused(document.replace("\"line\":41", "\"line\":-1"));
        assertRefused(document.replace("\"kind\":\"set\",", ""));
        assertRefused(document.replace("\"steps\":[]", "\"steps\":{}"));
        assertRefused(document.replace("\"notes\":[\"a note\"]", "\"notes\":[7]"));
        Trace newer = document(document.replace("\"kind\":\"set\"", "\"kind\":\"future\",\"more\":{\"x\":[1]}"));
        assertThat(new OriginPhrases(text -> text, "")
                        .line(GivenOrigins.of(newer).of(read(0, "GOROOT", GO2))))
                .startsWith("from /home/ann/.zshrc:41  ");
    }

    private static void assertRefused(String document) {
        assertThatThrownBy(() -> document(document)).isInstanceOf(TraceFormatException.class);
    }

    @Test
    void aChildThatWasGivenTheSame() {
        GivenOrigins origins = GivenOrigins.of(trace(child()));
        assertThat(origins.of(read(1, "GOROOT", GO2))).isEqualTo(ZSHRC);
        assertThat(origins.of(read(1, "HOME", Value.plain("/home/ann")))).isNull();
        assertThat(origins.of(read(1, "NOPE", null))).isNull();
    }

    @Test
    void whatWasChangedOnTheWayComesFromElsewhere() {
        Change change = new Change("GOROOT", EnvironmentChange.Kind.CHANGED, GO2);
        assertThat(GivenOrigins.of(trace(child(change))).of(read(1, "GOROOT", GO2)))
                .isNull();
        assertThat(GivenOrigins.of(trace(child())).of(read(1, "GOROOT", Value.plain("/other"))))
                .isNull();
    }

    @Test
    void whatTheProcessHasSetItselfComesFromElsewhere() {
        Access set = Traces.change("setenv", "GOROOT", GO2, null);
        assertThat(GivenOrigins.of(trace(child(), set)).of(read(0, "GOROOT", GO2)))
                .isNull();
        Access later = new Access(0, set.call(), set.context(), Traces.once(11), List.of());
        assertThat(GivenOrigins.of(trace(child(), later)).of(read(0, "GOROOT", GO2)))
                .isEqualTo(ZSHRC);
        Access all = Traces.change("clearenv", null, null, null);
        assertThat(GivenOrigins.of(trace(child(), all)).of(read(0, "GOROOT", GO2)))
                .isNull();
    }

    @Test
    void mergedRunsKeepTheirOwn() {
        Trace one = trace(child(), read(1, "GOROOT", GO2));
        Session other = Traces.session(true);
        Trace two = Traces.of(
                new Session("other", other.invocation(), other.durationNanos(), other.exit(), other.completeness()),
                List.of(Traces.root("GOROOT=/opt/go2")),
                read(0, "GOROOT", GO2));
        Trace merged = TraceMerge.of(List.of(one, two));
        GivenOrigins origins = GivenOrigins.of(merged);
        assertThat(merged.accesses().stream().map(origins::of)).containsExactlyInAnyOrder(ZSHRC, null);
    }

    @Test
    void reportsTellItBesideTheReader() throws IOException {
        Access secret = read(0, "TOKEN", new Value(null, true, 20, null));
        Trace trace = trace(child(), read(0, "GOROOT", GO2), read(1, "GOROOT", GO2), secret);
        assertThat(report(trace, "text"))
                .containsOnlyOnce("\n        from ~/.zshrc:41  export GOROOT=/opt/go2\\u001b[2J; a note\n")
                .contains("\n        origin unknown: nobody knows\n");
        assertThat(report(trace, "markdown"))
                .contains("| by | origin |\n|---|---|---:|---:|---|---|\n")
                .contains("| `from ~/.zshrc:41  export GOROOT=/opt/go2\\u001b[2J; a note` |\n");
        assertThat(report(trace, "html")).contains("\"origin\":{\"steps\":[{\"kind\":\"set\"");
        assertThat(report(Traces.of(read(0, "GOROOT", GO2)), "markdown")).contains("| by |\n|---|---|---:|---:|---|\n");
    }
}
