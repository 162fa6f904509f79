package io.envtrace.core.document;

import static io.envtrace.core.Traces.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.json.TraceFormatException;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.AppliedFilter.Programs;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceDocumentTest {
    private static final Path SCHEMA = Path.of("../docs/trace-format/envtrace-trace-1.schema.json");

    private static String write(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceWriter.write(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Trace read(String text) throws IOException {
        return TraceReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.json", OwnCode.FOUND);
    }

    private static List<Error> validate(String document) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(document, InputFormat.JSON);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(read(write(Traces.full()))).isEqualTo(Traces.full());
        assertThat(read(write(Traces.of()))).isEqualTo(Traces.of());
    }

    @Test
    void documentsAreOfTheirSchema() throws IOException {
        assertThat(validate(write(Traces.full()))).isEmpty();
        assertThat(validate(write(Traces.of()))).isEmpty();
        assertThat(validate(write(Traces.full()).replace("\"operation\":\"get\"", "\"operation\":\"peek\"")))
                .isNotEmpty();
    }

    @Test
    void handOversAndLinesOfFilesAreWrittenAndRead() throws IOException {
        ProcessNode.Observation seen = new ProcessNode.Observation(
                "ptrace",
                true,
                null,
                Coverage.of(true, List.of("daemon")),
                List.of(),
                List.of(
                        new ProcessNode.HandOver(
                                "tmux",
                                99,
                                "/tmp/s",
                                7,
                                List.of(
                                        new GivenVariable("A", Value.plain("1")),
                                        new GivenVariable("TOKEN", new Value(null, true, 9, null)))),
                        new ProcessNode.HandOver("Docker", 0, "127.0.0.1:2375", 8, null)),
                List.of(new ProcessNode.LoadedLine("A", "/shop/.env", 12, 812, "python3", 9, true)));
        ProcessNode root = Traces.root();
        ProcessNode node = new ProcessNode(0, 4711, null, root.program(), root.lifetime(), root.given(), seen);
        Trace plain = Traces.of();
        Trace trace = new Trace(plain.tool(), plain.session(), List.of(node), List.of(), List.of());
        String document = write(trace);
        assertThat(validate(document)).isEmpty();
        assertThat(read(document).processes().get(0).handOvers()).isEqualTo(seen.handOvers());
        assertThat(read(document).processes().get(0).loadedLines()).isEqualTo(seen.loadedLines());
        assertThat(validate(document.replace("\"line\":12", "\"line\":0"))).isNotEmpty();
        assertThat(write(plain)).doesNotContain("loadedLines");
        assertThat(validate(document.replace("\"pid\":null", "\"pid\":\"x\""))).isNotEmpty();
        assertThat(write(plain)).doesNotContain("handOvers");
    }

    @Test
    void nothingInADocumentCanCommandATerminal() throws IOException {
        assertThat(write(Traces.full()))
                .contains("\\u001B[31m")
                .contains("\\u202E")
                .contains("\\uD800")
                .doesNotContain("\u001b", "\u202e", "\u0000");
    }

    @Test
    void oneThingALine() throws IOException {
        assertThat(write(Traces.full()).lines())
                .contains("{\"name\":\"com.acme:app\",\"version\":\"1.2\",\"file\":\"app.jar\"}],")
                .contains("[0,1,2],");
    }

    @Test
    void environmentsThatFollowFromOthersAreLeftOut() throws IOException {
        ProcessNode differing = Traces.child(3, ExitStatus.ofCode(0), "cc")
                .withGiven(new ProcessNode.Given(
                        new InitialEnvironment.Differing(
                                List.of(new Change("CFLAGS", EnvironmentChange.Kind.ADDED, Value.plain("-O2")))),
                        List.of()));
        ProcessNode unseen = Traces.child(2, ExitStatus.ofCode(0), "sudo")
                .withGiven(new ProcessNode.Given(Unlisted.UNKNOWN, List.of()));
        List<ProcessNode> family =
                List.of(Traces.root("TOKEN", "X=1", "X=2", "\n\u202e"), Traces.child(1, null, "go"), unseen, differing);
        Trace trace = Traces.of(Traces.session(true), family);
        assertThat(read(write(trace))).isEqualTo(trace);
        assertThat(validate(write(trace))).isEmpty();
        List<String> processes =
                write(trace).lines().filter(line -> line.startsWith("{\"id\":")).toList();
        assertThat(processes.get(0))
                .contains(
                        "\"environment\":[{\"name\":\"\\n\\u202E\",\"value\":\"\"},{\"name\":\"TOKEN\",\"value\":\"\"},"
                                + "{\"name\":\"X\",\"value\":\"1\"},{\"name\":\"X\",\"value\":\"2\"}]");
        assertThat(processes.get(3))
                .contains("\"environmentSinceParent\":[{\"name\":\"CFLAGS\",\"change\":\"added\",\"value\":\"-O2\"}]")
                .doesNotContain("\"environment\"");
        assertThat(processes.get(1)).doesNotContain("\"environment\"");
        assertThat(processes.get(2)).contains("\"environment\":null");
    }

    @Test
    void anOlderTraceKnowsNothingOfEnvironments() throws IOException {
        String older = write(Traces.of()).replace("\"environment\":null,", "");
        assertThat(older).doesNotContain("\"environment\"");
        assertThat(read(older).processes().get(0).environment()).isEqualTo(Unlisted.UNKNOWN);
    }

    @Test
    void unknownFieldsArePassedOver() throws IOException {
        String more = write(Traces.full())
                .replaceFirst("\"version\":1,", "\"version\":1,\"later\":{\"a\":[1,{\"b\":null}]},")
                .replace("\"method\":", "\"inlined\":[true],\"method\":");
        assertThat(read(more)).isEqualTo(Traces.full());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|t.json:1:1: not an envtrace trace",
                "[]|t.json:1:1: not an envtrace trace",
                "{}|t.json: not an envtrace trace: \"format\" is missing",
                "{\"format\":\"x\"}|t.json:1:11: not an envtrace trace: \"format\" is not \"envtrace-trace\"",
                "{\"format\":\"envtrace-trace\",\"version\":2}|t.json:1:38: trace version 2, this envtrace reads version 1: a newer envtrace is needed",
                "{\"format\":\"envtrace-trace\",\"version\":1}|t.json: \"session\" is missing",
                "{\"format\":\"envtrace-trace\",\"format\":\"envtrace-trace\"}|Duplicate",
                "{\"format\":\"envtrace-trace\",\"version\":99999999999999999999999999}|out of range",
                "{\"format\":\"envtrace-trace\",\"version\":1.5}|expected a whole number",
                "{\"format\":\"envtrace-trace\",\"accesses\":{}}|expected a list",
                "{\"format\":\"envtrace-trace\",\"accesses\":[{\"operation\":\"get\",\"count\":-1}]}|expected a number from 0",
                "{\"format\":\"envtrace-trace\",\"accesses\":[{\"operation\":\"peek\"}]}|not one of get, list, set, unset, clear, exec",
                "{\"format\":\"envtrace-trace\",\"accesses\":[{\"variable\":7}]}|expected a string",
                "{\"format\":\"envtrace-trace\",\"accesses\":[{}]}|\"operation\" is missing",
                "{\"format\":\"envtrace-trace\",\"processes\":[{\"id\":0,\"parent\":0}]}|expected a number from 0 to -1",
                "{\"format\":\"envtrace-trace\",\"session\":{\"startedAt\":\"now\"}}|not a time such as",
                "{\"format\":\"envtrace-trace\",\"tool\":{\"name\":\"a\u0001b\"}}|Illegal",
                "{\"format\":\"envtrace-trace\",|Unexpected end-of-input",
                "{\"format\":\"envtrace-trace\"} {}|\"version\" is missing",
            })
    void whatIsWrongIsSaidInOneLine(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageStartingWith("t.json")
                .hasMessageContaining(message)
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("\n", "\u0001", "Source", "REDACTED", "marker"));
    }

    /** Some fail while the parser looks for the encoding, others later. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void whatCannotBeReadIsAnIoException(int bytesBefore) {
        byte[] start = "{\"format\":\"envtrace-trace\",\"version\":1}".getBytes(StandardCharsets.UTF_8);
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(start, 0, bytesBefore), failing);
        assertThatThrownBy(() -> TraceReader.read(broken, "t.json", OwnCode.FOUND))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    private static Trace changes() {
        Value secret = new Value(null, true, 9, "ab");
        return Traces.of(
                change("setenv", "A", Value.plain("1"), Previous.of(Outcome.ABSENT, null, false)),
                change("setenv", "A", Value.plain("1"), Previous.of(Outcome.PRESENT, Value.plain("1"), true)),
                change("setenv", "A", Value.plain(""), Previous.of(Outcome.PRESENT, secret, false)),
                change("setenv", "A", secret, Previous.of(Outcome.PRESENT, secret, true)),
                change("setenv", "A", Value.plain("1"), null),
                change("unsetenv", "A", null, Previous.of(Outcome.EMPTY, Value.plain(""), false)),
                change("unsetenv", "A", null, Previous.of(Outcome.ABSENT, null, true)),
                change("clearenv", null, null, Previous.ofAll(31)),
                change("clearenv", null, null, Previous.ofAll(0)));
    }

    @Test
    void whatWasThereBeforeAChangeComesBack() throws IOException {
        assertThat(read(write(changes()))).isEqualTo(changes());
        assertThat(validate(write(changes()))).isEmpty();
        assertThat(write(changes()))
                .contains(
                        "\"previous\":{\"outcome\":\"present\",\"value\":\"•••••••••\",\"valueLength\":9,\"masked\":true,"
                                + "\"fingerprint\":\"ab\"},\"unchanged\":true",
                        "\"previous\":{\"outcome\":\"absent\",\"value\":null},\"unchanged\":true",
                        "\"previous\":{\"outcome\":\"absent\",\"value\":null},\"thread\"",
                        "\"previous\":{\"variables\":31},\"thread\"");
        assertThat(validate(write(changes()).replace("{\"variables\":31}", "{}")))
                .isNotEmpty();
    }

    @Test
    void indicesAreChecked() throws IOException {
        String good = write(Traces.full());
        assertThatThrownBy(() -> read(good.replace("\"stack\":0", "\"stack\":77")))
                .hasMessage("t.json: stack 77 of 2");
        assertThatThrownBy(() -> read(good.replace("[0,1,2]", "[0,1,99]"))).hasMessage("t.json: frame 99 of 4");
        assertThatThrownBy(() -> read(good.replace("\"library\":0", "\"library\":9")))
                .hasMessage("t.json: library 9 of 2");
        assertThatThrownBy(() -> read(good.replace("\"children\":[1]", "\"children\":[5]")))
                .hasMessage("t.json: process 5 of 2");
        assertThatThrownBy(() -> read(good.replace("[3,40]", "[30,40]"))).hasMessage("t.json: access 30 of 7");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        String good = write(Traces.full()).strip();
        for (int end = 0; end < good.length(); end += 7) {
            String part = good.substring(0, end);
            assertThatThrownBy(() -> read(part)).isInstanceOf(TraceFormatException.class);
        }
    }

    @Test
    void depthAndLengthAreBounded() {
        String start = "{\"format\":\"envtrace-trace\",\"version\":1,\"x\":";
        assertThatThrownBy(() -> read(start + "[".repeat(200_000)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining("too deep, too long or too large");
        assertThatThrownBy(() -> read(start + "1".repeat(1_000_000) + "}")).isInstanceOf(TraceFormatException.class);
        assertThatThrownBy(() ->
                        read("{\"format\":\"envtrace-trace\",\"tool\":{\"name\":\"" + "x".repeat(9 << 20) + "\"}}"))
                .isInstanceOf(TraceFormatException.class);
    }

    @Test
    void filtersAreRead() throws IOException {
        Trace all = Traces.of(Traces.get("A", null), Traces.get("B", null));
        Trace some = new Filter(
                        List.of("A*", "C"),
                        List.of("AB"),
                        true,
                        List.of("lib"),
                        true,
                        new Programs(List.of("java"), List.of("p")))
                .apply(all);
        assertThat(read(write(some))).isEqualTo(some);
        assertThat(validate(write(some))).isEmpty();
        assertThat(write(some))
                .contains(
                        "\"filters\":[{\"only\":[\"A*\",\"C\"],\"exclude\":[\"AB\"],\"unset\":true,\"libraries\":[\"lib\"],\"includedPrograms\":[\"java\"],\"excludedPrograms\":[\"p\"]}]");
    }
}
