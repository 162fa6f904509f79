package io.envtrace.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.envtrace.core.Traces;
import io.envtrace.core.merge.TraceMerge;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.core.report.json.JsonLinesReport;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.text.TextReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunIdentityDocumentTest {
    private static final Path SCHEMA = Path.of("../docs/trace-format/envtrace-trace-1.schema.json");
    private static final String COMMIT = "55339b6a6ce4476a88751460df8fe0777fac552f";
    private static final RunIdentity.Caller CALLER = new RunIdentity.Caller("make", "zsh", "/dev/pts/3", "kitty");
    private static final RunIdentity ANN = new RunIdentity(
            "ann",
            CALLER,
            new RunIdentity.TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "a=b"),
            Map.of("job", "unit\u001b[2J", "commit", COMMIT));

    private static Trace trace(String id, String host, RunIdentity identity) {
        Session plain = Traces.session(true);
        Session.Invocation invocation = new Session.Invocation(
                plain.startedAt(),
                plain.command(),
                plain.directory(),
                new Host("linux", "amd64", host),
                plain.values(),
                identity);
        Session session = new Session(id, invocation, plain.durationNanos(), plain.exit(), plain.completeness());
        return Traces.of(session, List.of(Traces.root()));
    }

    private static String written(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceWriter.write(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Trace read(String document) throws IOException {
        return TraceReader.read(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "t.json", OwnCode.FOUND);
    }

    @Test
    void whatIsWrittenIsReadAndOfTheSchema() throws IOException {
        Trace trace = trace("a", "build-7", ANN);
        String document = written(trace);
        assertThat(read(document)).isEqualTo(trace);
        assertThat(document)
                .contains("\"host\":{\"os\":\"linux\",\"arch\":\"amd64\",\"name\":\"build-7\"},\"user\":\"ann\"");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(document, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotThere() throws IOException {
        assertThat(written(trace("a", "", RunIdentity.UNKNOWN)))
                .doesNotContain("\"user\"", "\"startedFrom\"", "\"traceparent\"", "\"baggage\"", "\"tags\"")
                .contains("\"host\":{\"os\":\"linux\",\"arch\":\"amd64\"}");
    }

    @Test
    void severalRunsHaveWhatAllHave() {
        RunIdentity other = new RunIdentity(
                "ann", CALLER, RunIdentity.TraceContext.NONE, Map.of("job", "other", "commit", COMMIT, "more", "x"));
        Session merged = TraceMerge.of(List.of(trace("a", "build-7", ANN), trace("b", "build-8", other)))
                .session();
        assertThat(merged.host()).isEqualTo(new Host("linux", "amd64"));
        assertThat(merged.identity())
                .isEqualTo(new RunIdentity("ann", CALLER, RunIdentity.TraceContext.NONE, Map.of("commit", COMMIT)));
    }

    @Test
    void theFirstLineOfAStreamHasIt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Trace trace = trace("a", "build-7", ANN);
        try (var report = new JsonLinesReport.Format().open(out, ReportOptions.DEFAULT)) {
            report.sessionStarted(trace.tool(), trace.session());
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"name\":\"build-7\"", "\"user\":\"ann\"", "\"shell\":\"zsh\"", "\"commit\":\"" + COMMIT);
    }

    @Test
    void textHasTheTagsInOneLineAndNothingElse() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var report = new TextReport.Format().open(out, ReportOptions.DEFAULT)) {
            report.finished(trace("a", "build-7", ANN));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^tags +commit=55339b6a6ce4 job=unit[^\\u001b\\n]+$")
                .doesNotContain("build-7", "ann", "zsh", "\u001b");
    }
}
