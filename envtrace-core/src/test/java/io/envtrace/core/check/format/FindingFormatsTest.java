package io.envtrace.core.check.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.envtrace.core.Traces;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Checker;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class FindingFormatsTest {
    private static final String POLICY = """
            version: 1
            rules: {undeclared: note, typo: off}
            variables:
              DATABASE_URL: {required: true}
              PASSWORD: {secret: true}
              PORT: {type: int}
            """;

    private static final Trace LOCAL =
            Traces.of(Traces.get("PASSWORD", Value.plain("changeme")), Traces.get("DATABASE_URL", Value.plain("x")));
    private static final Trace CI =
            Traces.of(Traces.get("DATABASE_URL", null), Traces.get("PORT", Value.plain("C|`\u001b[31m\n%,:<x>\u0000")));

    private static CheckResult checked(Trace... traces) throws IOException {
        Checker checker = new Checker(
                PolicyReader.read(new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)), "policy.yaml"));
        for (int i = 0; i < traces.length; i++) {
            checker.add(i == 0 ? "local.json" : "ci.json", traces[i]);
        }
        return checker.result();
    }

    private static String written(String format, CheckResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FindingRenderOptions options = new FindingRenderOptions(
                StandardCharsets.UTF_8, false, Severity.ERROR, "/work", "1.0", "/work/ci/policy.yaml", null);
        FindingFormats.all().named(format).orElseThrow().write(result, options, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void text() throws IOException {
        assertThat(written("text", checked(LOCAL, CI))).isEqualTo("""
                error    DATABASE_URL is required and is unset  [required]
                         Config.java:42  com.acme:app 1.2   in ci.json
                error    PORT: "C|`\\u001b[31m\\n%,:<x>\\u0000" is not an integer  [type]
                         Config.java:42  com.acme:app 1.2   in ci.json
                warning  the secret PASSWORD is a word that anybody would try  [weak-value]
                         Config.java:42  com.acme:app 1.2   in local.json
                2 errors, 1 warning, 0 notes
                """);
    }

    @Test
    void textSaysWhereThereIsNothing() throws IOException {
        Trace nothing = Traces.of(Traces.session(false, "lost sight"), java.util.List.of(Traces.root()));
        assertThat(written("text", checked(nothing)))
                .isEqualTo("0 errors, 0 warnings, 0 notes; local.json is not complete\n");
    }

    @Test
    void markdownStaysInItsTable() throws IOException {
        String text = written("markdown", checked(LOCAL, CI));
        assertThat(text)
                .startsWith("### envtrace check: 2 errors, 1 warning, 0 notes\n\n| | rule | finding | where |\n")
                .contains("| error | required | `DATABASE_URL is required and is unset` | "
                        + "`Config.java:42  com.acme:app 1.2  in ci.json` |\n");
        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .hasSize(5)
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 5);
    }

    private static Trace manyUndeclared(int count, String suffix) {
        return Traces.of(IntStream.range(0, count)
                .mapToObj(i -> Traces.get("V" + i + suffix, Value.plain("1")))
                .toArray(Access[]::new));
    }

    @Test
    void markdownIsNoLongerThanGithubTakes() throws IOException {
        String text = written("markdown", checked(manyUndeclared(2000, "é".repeat(1000))));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(1_000_000, 1 << 20);
        assertThat(text).matches("(?s).*\n[1-9][0-9]* more findings are not shown[.]\n");
    }

    @Test
    void githubShowsTenOfAKind() throws IOException {
        assertThat(written("github", checked(manyUndeclared(10, ""))).lines()).hasSize(10);
        assertThat(written("github", checked(manyUndeclared(12, ""))).lines())
                .hasSize(10)
                .last()
                .isEqualTo("::notice title=envtrace::3 more are not shown: use --format markdown or sarif");
    }

    @Test
    void githubNamesThePlaceAndEscapes() throws IOException {
        assertThat(written("github", checked(LOCAL, CI)).lines())
                .hasSize(3)
                .contains("::error file=com/acme/Config.java,line=42,title=envtrace required::"
                        + "DATABASE_URL is required and is unset   Config.java:42  com.acme:app 1.2  in ci.json")
                .anyMatch(line -> line.contains("\\u001b[31m\\n%25,:<x>"));
    }

    @Test
    void jsonHasStackAndFingerprintAndNoValue() throws IOException {
        JsonNode document = new ObjectMapper().readTree(written("json", checked(LOCAL, CI)));
        assertThat(document.path("format").asString()).isEqualTo("envtrace-findings");
        assertThat(document.path("traces").size()).isEqualTo(2);
        JsonNode first = document.path("findings").path(0);
        assertThat(first.path("rule").asString()).isEqualTo("required");
        assertThat(first.path("fingerprint").asString()).matches("[0-9a-f]{32}");
        assertThat(first.path("stack").path(1).path("line").asInt()).isEqualTo(42);
        assertThat(document.toString()).doesNotContain("changeme");
    }

    private static void assertValidSarif(String sarif) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FindingFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"), "schema")) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                            .getSchema(schema, InputFormat.JSON)
                            .validate(sarif, InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void sarif() throws IOException {
        String sarif = written("sarif", checked(LOCAL, CI));
        assertValidSarif(sarif);
        JsonNode run = new ObjectMapper().readTree(sarif).path("runs").path(0);
        JsonNode result = run.path("results").path(0);
        int rule = result.path("ruleIndex").asInt();
        assertThat(run.path("tool")
                        .path("driver")
                        .path("rules")
                        .path(rule)
                        .path("id")
                        .asString())
                .isEqualTo(result.path("ruleId").asString())
                .isEqualTo("required");
        assertThat(result.path("level").asString()).isEqualTo("error");
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        assertThat(place.path("artifactLocation").path("uri").asString()).isEqualTo("com/acme/Config.java");
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(42);
        JsonNode flow =
                result.path("codeFlows").path(0).path("threadFlows").path(0).path("locations");
        assertThat(flow.valueStream()
                        .map(step -> step.path("location")
                                .path("message")
                                .path("text")
                                .asString()))
                .containsExactly(
                        "com.acme.Main.main  com.acme:app 1.2",
                        "com.acme.Config.load  com.acme:app 1.2",
                        "java.lang.System.getenv  java.base 17.0.15");
        assertThat(result.path("partialFingerprints").path("envtrace/v1").asString())
                .matches("[0-9a-f]{32}");
    }

    /** GitHub takes no report in which one result has no file. */
    @Test
    void whatNobodysCodeIsToBlameForIsInThePolicy() throws IOException {
        Trace given = Traces.of(Traces.session(true), java.util.List.of(Traces.root("HOME")));
        String sarif = written("sarif", checked(given));
        assertValidSarif(sarif);
        JsonNode result = new ObjectMapper()
                .readTree(sarif)
                .path("runs")
                .path(0)
                .path("results")
                .path(0);
        assertThat(result.path("message").path("text").asString())
                .isEqualTo("DATABASE_URL is required and was not given to the command");
        assertThat(result.path("locations").path(0).path("physicalLocation").toString())
                .isEqualTo("{\"artifactLocation\":{\"uri\":\"ci/policy.yaml\"}}");
    }

    @Test
    void sarifNamesFilesOfTheRepository(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("src/com/acme"));
        Files.writeString(root.resolve("src/com/acme/Config.java"), "");
        CheckResult result = checked(LOCAL, CI);
        FindingRenderOptions options = new FindingRenderOptions(
                StandardCharsets.UTF_8,
                false,
                Severity.ERROR,
                "/work",
                "1.0",
                root.resolve("policy.yaml").toString(),
                SourceTree.of(root, result));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SarifFindings().write(result, options, out);
        String sarif = out.toString(StandardCharsets.UTF_8);
        assertValidSarif(sarif);
        assertThat(sarif).doesNotContain(root.toString());
        JsonNode run = new ObjectMapper().readTree(sarif).path("runs").path(0);
        assertThat(run.path("originalUriBaseIds").has("%SRCROOT%")).isTrue();
        JsonNode result0 = run.path("results").path(0);
        assertThat(result0.path("locations")
                        .path(0)
                        .path("physicalLocation")
                        .path("artifactLocation")
                        .toString())
                .isEqualTo("{\"uri\":\"src/com/acme/Config.java\",\"uriBaseId\":\"%SRCROOT%\"}");
        assertThat(sarif).contains("{\"uri\":\"com/acme/Main.java\"}");
        ByteArrayOutputStream commands = new ByteArrayOutputStream();
        new GithubFindings().write(result, options, commands);
        assertThat(commands.toString(StandardCharsets.UTF_8))
                .contains("::error file=src/com/acme/Config.java,line=42,");
    }

    @Test
    void junit() throws Exception {
        String xml = written("junit", checked(LOCAL, CI));
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("testcase").getLength()));
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(xml)
                .contains(
                        "  <testcase classname=\"envtrace.check\" name=\"required\" time=\"0\"><failure message=\"1 × "
                                + "A required variable was read and is unset, empty or refused, or was not given\" type=\"error\">"
                                + "DATABASE_URL is required and is unset   Config.java:42  com.acme:app 1.2   in ci.json\n"
                                + "      at com.acme.Config.load(Config.java:42)   com.acme:app 1.2\n")
                .contains("name=\"weak-value\" time=\"0\"><system-out>");
    }

    /** Surefire writes one suite a file, so its schema knows no element around it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJunitSuiteKeepsToSurefiresSchema(boolean findings) throws Exception {
        String xml = written("junit", findings ? checked(LOCAL, CI, Traces.full()) : checked(LOCAL));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FindingFormatsTest.class.getResource("/schema/surefire-test-report.xsd"))
                .newValidator()
                .validate(
                        new DOMSource(document.getElementsByTagName("testsuite").item(0)));
    }

    /** Surefire's own parser, which is what its report is made with. */
    @Test
    void surefireReadsTheJunitXml() throws Exception {
        byte[] xml = written("junit", checked(LOCAL, CI, Traces.full())).getBytes(StandardCharsets.UTF_8);
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8));
        assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfTests).sum())
                .isEqualTo(Rules.all().size());
        assertThat(suites.stream()
                        .mapToInt(ReportTestSuite::getNumberOfFailures)
                        .sum())
                .isEqualTo(2);
        assertThat(suites.stream().flatMap(suite -> suite.getTestCases().stream()))
                .anyMatch(test -> test.getName().equals("required")
                        && test.getFullClassName().equals("envtrace.check")
                        && test.hasFailure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "junit", "github", "markdown"})
    void nothingThatATerminalObeysAndTheSameAgain(String format) throws IOException {
        String text = written(format, checked(Traces.full(), CI));
        assertThat(text).isEqualTo(written(format, checked(Traces.full(), CI)));
        assertThat(text.chars().filter(c -> c < ' ' && c != '\n' || c == 0x202e))
                .isEmpty();
        if (format.equals("sarif")) {
            assertValidSarif(text);
        }
    }
}
