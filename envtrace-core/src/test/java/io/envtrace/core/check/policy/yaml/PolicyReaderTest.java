package io.envtrace.core.check.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.envtrace.core.check.FirstPolicy;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.ForbiddenPlace;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.ReaderPattern;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.rule.Rules;
import io.envtrace.core.yaml.YamlException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final String WHOLE = """
            version: 1
            rules: {undeclared: off, typo: note}
            ignore: ["_*"]
            variables:
              PORT: {type: int, required: true, default-allowed: false}
              LEVEL: {type: enum, values: [info, debug]}
              NAME: {type: regex, pattern: "[a-z]+", min-length: 3}
              "*_TOKEN":
                secret: true
                readers: ["com.acme:*", {package: com.acme.*, process: java}]
                must-not-change: true
                not-in-child: true
              ANY:
            """;

    private static Policy read(String text) throws IOException {
        return PolicyReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.yaml");
    }

    private static void assertWrong(String text, String message) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> read(text))
                        .isInstanceOf(YamlException.class)
                        .message()
                        .startsWith("p.yaml")
                        .contains(message)
                        .doesNotContain("\n"));
    }

    @Test
    void all() throws IOException {
        Policy policy = read(WHOLE);
        assertThat(Rules.named("undeclared").orElseThrow().severity(policy)).isEqualTo(Severity.OFF);
        assertThat(Rules.named("required").orElseThrow().severity(policy)).isEqualTo(Severity.ERROR);
        assertThat(policy.ignores("_X")).isTrue();
        assertThat(policy.variables()).hasSize(5);
        assertThat(policy.of("A_TOKEN"))
                .singleElement()
                .isEqualTo(new Declaration(
                        "*_TOKEN",
                        false,
                        true,
                        null,
                        0,
                        true,
                        List.of(
                                new ReaderPattern("com.acme:*", null, null),
                                new ReaderPattern(null, "com.acme.*", "java")),
                        new Declaration.Limits(true, true, List.of(), Set.of()),
                        ""));
    }

    @Test
    void whereItMayComeFrom() throws IOException {
        Declaration.Limits limits =
                read("version: 1\nvariables:\n  A: {source: [vault, ~/.x], not-in: [command-line, image, git-tracked]}\n")
                        .of("A")
                        .get(0)
                        .limits();
        assertThat(limits)
                .isEqualTo(new Declaration.Limits(
                        false, false, List.of("vault", "~/.x"), EnumSet.allOf(ForbiddenPlace.class)));
        assertWrong("version: 1\nvariables:\n  A: {source: []}\n", "p.yaml:3:15: nothing may provide it");
        assertWrong(
                "version: 1\nvariables:\n  A: {not-in: [network]}\n",
                "p.yaml:3:16: no place \"network\"; there are command-line, git-tracked, image");
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoMatter() throws IOException {
        assertThat(read("\ufeff" + WHOLE.replace("\n", "\r\n")))
                .hasToString(read(WHOLE).toString());
    }

    @Test
    void errorsNameTheirPlace() {
        assertWrong("version: 1\nvariables:\n  A:\n    requird: true\n", "p.yaml:4:5: unknown key \"requird\"");
        assertWrong("version: 1\nvarables: {}\n", "p.yaml:2:1: unknown key");
        assertWrong("version: 1\nvariables:\n  A: {required: yes}\n", "p.yaml:3:17: expected true or false");
        assertWrong("version: 1\nvariables:\n  A: {required: 'true'}\n", "p.yaml:3:17: expected true or false");
        assertWrong("version: 1\nvariables: [A]\n", "p.yaml:2:12: variables: expected keys and values");
        assertWrong("version: 1\nvariables:\n  A: {}\n  A: {}\n", "p.yaml:4:3: \"A\" is there twice");
        assertWrong("version: 1\nrules: {typoo: error}\n", "p.yaml:2:9: no rule \"typoo\"");
        assertWrong("version: 1\nrules: {typo: bad}\n", "p.yaml:2:15: \"bad\" is no severity");
        assertWrong("version: 2\n", "p.yaml:1:10: version 2");
        assertWrong("rules: {}\n", "\"version: 1\" is missing");
        assertWrong("version: 1\nvariables:\n  A: {type: number}\n", "p.yaml:3:13: no type \"number\"");
        assertWrong("version: 1\nvariables:\n  A: {type: enum}\n", "\"values\" is missing");
        assertWrong("version: 1\nvariables:\n  A: {values: [a]}\n", "is for \"type: enum\"");
        assertWrong("version: 1\nvariables:\n  A: {type: regex, pattern: '('}\n", "3:29: not a regular expression");
        assertWrong("version: 1\nvariables:\n  A: {min-length: -1}\n", "expected a number");
        assertWrong("version: 1\nvariables:\n  A: {readers: []}\n", "nobody may read it");
        assertWrong("version: 1\nvariables:\n  A: {readers: [{}]}\n", "expected library, package or process");
        assertWrong("version: 1\nvariables:\n  A: {readers: [{lib: x}]}\n", "unknown key \"lib\"");
    }

    @Test
    void whatIsNoYaml() {
        assertWrong("", "empty");
        assertWrong("just text", "a policy: expected keys and values");
        assertWrong("version: 1\nvariables:\n\tA: {}\n", "p.yaml:3:1");
        assertWrong("version: 1\n---\nversion: 1\n", "a second document");
        assertWrong("version: [1\n", "p.yaml:2:1");
        assertWrong("version: 1\n\u0000", "p.yaml:2:1: a character that YAML does not allow");
        assertWrong("{[a]: 1}", "a key has to be text");
        assertWrong("%YAML 9.9\n---\nversion: 1\n", "p.yaml");
        assertWrong("version: !!int 1\n? x\n", "unknown key");
    }

    @Test
    void bombs() {
        assertWrong("a: &a [x, x]\nb: &b [*a, *a]\n", "p.yaml:1:4: anchors and aliases are not supported");
        assertWrong("version: *x\n", "anchors and aliases are not supported");
        assertWrong("[".repeat(200_000), "nested too deep");
        assertWrong("{a: ".repeat(200_000), "nested too deep");
        assertWrong("- ".repeat(200_000), "nested too deep");
        String staircase =
                IntStream.range(0, 1000).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
        assertWrong(staircase, "nested too deep");
        assertWrong("#".repeat(2 << 20), "larger than 1 MiB");
        assertWrong(
                "version: 1\nvariables:\n  A: {type: regex, pattern: '" + "(".repeat(100_000) + "'}", "a pattern of");
    }

    @Test
    void notUtf8() {
        assertThatThrownBy(() -> PolicyReader.read(new ByteArrayInputStream(new byte[] {(byte) 0xff, 'a'}), "p.yaml"))
                .hasMessage("p.yaml: not UTF-8");
    }

    @Test
    void devicesAndDirectories(@TempDir Path folder) {
        assertThatThrownBy(() -> PolicyReader.read(Path.of("/dev/zero"))).hasMessageContaining("larger than 1 MiB");
        assertThatThrownBy(() -> PolicyReader.read(folder)).isInstanceOf(IOException.class);
    }

    private static List<String> schemaErrors(String policy) throws IOException {
        String schema = Files.readString(Path.of("..", "docs", "policy", "envtrace-policy-1.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(policy, InputFormat.YAML)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void theSchemaTakesWhatTheReaderTakes() throws IOException {
        assertThat(schemaErrors(WHOLE)).isEmpty();
        assertThat(schemaErrors(FirstPolicy.of(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules: {}",
                "version: 2",
                "version: 1\nother: 1",
                "version: 1\nrules: {typoo: error}",
                "version: 1\nrules: {typo: bad}",
                "version: 1\nvariables: {A: {requird: true}}",
                "version: 1\nvariables: {A: {type: number}}",
                "version: 1\nvariables: {A: {type: enum}}",
                "version: 1\nvariables: {A: {values: [a]}}",
                "version: 1\nvariables: {A: {readers: []}}",
                "version: 1\nvariables: {A: {readers: [{}]}}"
            })
    void theSchemaRefusesWhatTheReaderRefuses(String policy) throws IOException {
        assertWrong(policy, "");
        assertThat(schemaErrors(policy)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsAllRules() throws IOException {
        String rules =
                Rules.all().stream().map(rule -> "  " + rule.id() + ": note\n").collect(Collectors.joining());
        assertThat(schemaErrors("version: 1\nrules:\n" + rules)).isEmpty();
    }
}
