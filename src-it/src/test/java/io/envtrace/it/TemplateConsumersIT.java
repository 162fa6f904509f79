package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TemplateReader;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Names and values that mean something to some parser: all of them read the same in what templates and policies hold. */
class TemplateConsumersIT {
    private static final List<String> VALUES = List.of(
            "it's",
            "say \"x\"",
            "a\nb",
            "a\r\nb",
            "---",
            "--- x",
            "!!str x",
            "!tag",
            "%YAML 1.2",
            "yes",
            "no",
            "null",
            "~",
            "true",
            "1e3",
            "0o7",
            "0x1F",
            "012",
            "1_000",
            ".inf",
            "2001-01-01",
            "12:30:45",
            " lead",
            "trail ",
            "tab\tx",
            "",
            "a: b",
            "a #b",
            "# x",
            "- x",
            "[x]",
            "{x}",
            "*x",
            "&x",
            "|",
            "> x",
            "@x",
            "`x`",
            "a\\",
            "a\\\\",
            "a\\n",
            "\u0001\u0007\u001b[31m",
            "\u007f\u0085\u009b",
            "\u2028x\u2029",
            "\u202ex",
            "\ufeffx",
            "😀",
            "é",
            "$HOME",
            "${HOME}",
            "$$",
            "}",
            "x".repeat(100_000),
            "'",
            "\"",
            "a=b",
            "<<",
            "=",
            "? x",
            ": x",
            "\n",
            "x\n  y: z",
            "##vso[x]",
            "::error::x",
            "\u00a0x");

    private static final List<String> NAMES = List.of(
            "yes", "NO", "null", "Y", "N".repeat(1_000), "N".repeat(1_022), "N".repeat(1_024), "N".repeat(50_000));

    private final Path folder = Settings.newFolder("templates");
    private final Path trace = folder.resolve("trace.json");
    private final Map<String, String> variables = new TreeMap<>();

    /** A recorded trace, in which the reads are those of other names and values. */
    @BeforeEach
    void makeTrace() throws Exception {
        for (int i = 0; i < VALUES.size(); i++) {
            variables.put("V" + i, VALUES.get(i));
        }
        NAMES.forEach(name -> variables.put(name, "v"));
        Run run = Envtrace.trace(Target.named("child-map").command(Jdks.newest()))
                .env("PRESENT", "here")
                .run()
                .expectExit(0);
        write(run.trace(), variables);
    }

    private void write(TraceJson recorded, Map<String, String> all) throws Exception {
        ObjectNode document = (ObjectNode) recorded.root();
        JsonNode read = null;
        for (JsonNode access : document.path("accesses")) {
            read = access.path("operation").asString().equals("get") ? access : read;
        }
        ArrayNode accesses = document.putArray("accesses");
        for (Map.Entry<String, String> variable : all.entrySet()) {
            ObjectNode copy = (ObjectNode) read.deepCopy();
            copy.put("variable", variable.getKey()).put("value", variable.getValue());
            copy.put("outcome", variable.getValue().isEmpty() ? "empty" : "present");
            accesses.add(copy.put("internal", false));
        }
        document.putArray("variables");
        Files.writeString(trace, JsonMapper.shared().writeValueAsString(document));
    }

    private Path template(String format) {
        Path file = folder.resolve(format);
        Envtrace.command(List.of(
                        "template", "--all", "--examples", "--format", format, "-o", file.toString(), trace.toString()))
                .run()
                .expectExit(0);
        return file;
    }

    private static List<JsonNode> yaml(Path file) {
        return List.of(TemplateReader.pyYaml(file), TemplateReader.go("yaml", file), TemplateReader.go("goccy", file));
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> all = new TreeMap<>();
        object.properties().forEach(entry -> {
            assertThat(entry.getValue().isString()).as(entry.getKey()).isTrue();
            all.put(entry.getKey(), entry.getValue().asString());
        });
        return all;
    }

    @Test
    void kubernetes() {
        for (JsonNode documents : yaml(template("kubernetes"))) {
            assertThat(strings(documents.path(0).path("data"))).isEqualTo(variables);
        }
    }

    @Test
    void compose() {
        for (JsonNode documents : yaml(template("compose"))) {
            Map<String, String> found =
                    strings(documents.path(0).path("services").path("app").path("environment"));
            assertThat(found.keySet()).isEqualTo(variables.keySet());
            found.forEach((name, reference) -> {
                String example = variables.get(name).replace("$", "$$");
                assertThat(reference)
                        .isIn("${" + name + ":-" + example + "}", "${" + name + ":?is required}", "${" + name + ":-}");
            });
        }
    }

    @Test
    void policy() throws Exception {
        // The parser in this test takes no longer name.
        VALUES.stream().filter(value -> value.length() < 50_000).forEach(value -> variables.put("a" + value, "v"));
        write(TraceJson.read(trace), variables);
        Path file = folder.resolve("policy.yaml");
        Envtrace.command(List.of("check", "--init", "-o", file.toString(), trace.toString()))
                .run()
                .expectExit(0);
        for (JsonNode documents : yaml(file)) {
            assertThat(documents.path(0).path("variables").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(variables.keySet());
        }
        Envtrace.command(List.of("check", "--policy", file.toString(), trace.toString()))
                .run()
                .expectExit(0);
    }

    /** A value that one of them would take in another way stands in none. */
    @ParameterizedTest
    @ValueSource(strings = {"python-dotenv", "compose", "sh"})
    void dotenv(String reader) {
        Path file = template("dotenv");
        JsonNode found = switch (reader) {
            case "python-dotenv" -> TemplateReader.pythonDotenv(file);
            case "compose" -> TemplateReader.go("dotenv", file);
            default -> shell(file);
        };
        List<String> left = new ArrayList<>();
        variables.forEach((name, value) -> {
            String read = found.path(name).asString("missing");
            assertThat(read).as(name).isIn(value, "");
            if (!read.equals(value)) {
                left.add(value);
            }
        });
        assertThat(left)
                .contains("it's", "a\nb", "a\\", "a\\\\", "${HOME}")
                .doesNotContain("a #b", "a\\n", "$HOME", " lead");
    }

    /** The shell's own variables in the notation of JSON: those that the file sets alone. */
    private JsonNode shell(Path file) {
        ObjectNode found = JsonMapper.shared().createObjectNode();
        String script = ". " + file + "; for name in \"$@\"; do eval \"printf '%s\\\\0' \\\"\\$$name\\\"\"; done";
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(variables.keySet());
        String[] values =
                new Command(folder, command).run().expectExit(0).stdout().split("\0", -1);
        int i = 0;
        for (String name : variables.keySet()) {
            found.put(name, values[i++]);
        }
        return found;
    }
}
