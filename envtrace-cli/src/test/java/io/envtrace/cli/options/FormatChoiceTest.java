package io.envtrace.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.error.CommandException;
import io.envtrace.core.check.format.FindingFormats;
import io.envtrace.core.diff.format.DiffFormats;
import io.envtrace.core.format.Formats;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.template.TemplateFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatChoiceTest {
    @Test
    void asked() throws CommandException {
        assertThat(FormatChoice.of("jsonl", Path.of("x.txt"))).isEqualTo("jsonl");
        assertThatThrownBy(() -> FormatChoice.of("yaml", null))
                .hasMessageContaining("--format yaml")
                .hasMessageContaining("jsonl");
    }

    @Test
    void toldByTheFile() throws CommandException {
        assertThat(FormatChoice.of(null, null)).isEqualTo("text");
        assertThat(FormatChoice.of(null, Path.of("a.jsonl"))).isEqualTo("jsonl");
        assertThat(FormatChoice.of(null, Path.of("a.html"))).isEqualTo("html");
        assertThat(FormatChoice.of(null, Path.of("a.log"))).isEqualTo("text");
        assertThat(FormatChoice.of(null, Path.of("trace"))).isEqualTo("json");
    }

    @ParameterizedTest
    @CsvSource({
        "a.md,markdown",
        "a.csv,csv",
        "a.svg,flamegraph",
        "a.folded,folded",
        "cpu.pb.gz,pprof",
        "a.dot,dot",
        "a.gv,dot",
        "a.mmd,mermaid",
        "a.speedscope.json,speedscope",
        "a.chrome.json,chrome",
        "a.json,json",
        "a.ndjson,jsonl",
        "A.HTM,html",
        "a.b.svg,flamegraph",
        "svg,json",
        ".svg,flamegraph"
    })
    void byTheLongestExtension(String file, String format) throws CommandException {
        assertThat(FormatChoice.of(null, Path.of("/tmp/x.html", file))).isEqualTo(format);
    }

    @Test
    void whatIsCalledLikeAnotherCommandsFormatIsRefused() {
        assertThatThrownBy(() -> FormatChoice.of(null, Path.of("a.sarif")))
                .hasMessageStartingWith("-o a.sarif: names a format that this command does not write");
        assertThatThrownBy(() -> FormatChoice.of(null, Path.of("a.json.gz")))
                .hasMessage("-o a.json.gz: envtrace does not compress; leave out .gz, and run gzip afterwards");
        FormatChoice<?> findings = new FormatChoice<>(FindingFormats.all());
        assertThatThrownBy(() -> findings.choose(null, Path.of("a.html"), FormatChoice.TEXT))
                .hasMessageContaining("sarif")
                .hasMessageContaining("--format");
    }

    @ParameterizedTest
    @CsvSource({
        "a.sarif,sarif",
        "a.sarif.json,sarif",
        "a.json,json",
        "a.xml,junit",
        "a.md,markdown",
        "a,text",
        "a.txt,text"
    })
    void findings(String file, String format) throws CommandException {
        assertThat(new FormatChoice<>(FindingFormats.all())
                        .choose(null, Path.of(file), "text")
                        .name())
                .isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        ".env,dotenv",
        ".env.example,dotenv",
        "prod.env,dotenv",
        "compose.yaml,compose",
        "docker-compose.yml,compose",
        "app.k8s.yaml,kubernetes",
        "env.schema.json,json-schema",
        "ENV.md,markdown-table",
        "app.Dockerfile,dockerfile",
        "app.environment,systemd",
        "values.schema.json,helm-schema",
        ".bazelrc,bazel",
        "env.nix,nix",
        "env,dotenv"
    })
    void templates(String file, String format) throws CommandException {
        assertThat(new FormatChoice<>(TemplateFormats.all())
                        .choose(null, Path.of(file), "dotenv")
                        .name())
                .isEqualTo(format);
    }

    @Test
    void aTemplateIsNoPageAndNeitherOfTwo() {
        FormatChoice<?> templates = new FormatChoice<>(TemplateFormats.all());
        assertThatThrownBy(() -> templates.choose(null, Path.of("x.html"), "dotenv"))
                .hasMessageStartingWith("-o x.html: names a format that this command does not write; it writes dotenv")
                .hasMessageContaining("--format");
        assertThatThrownBy(() -> templates.choose(null, Path.of("x.yaml"), "dotenv"))
                .hasMessage("-o x.yaml: may be kubernetes or compose; --format says which one is meant");
        assertThatThrownBy(() -> FormatChoice.of(null, Path.of("x.env")))
                .hasMessageStartingWith("-o x.env: names a format");
    }

    @Test
    void noExtensionStandsForTwoFormats() {
        for (Formats<?> all : List.of(ReportFormats.all(), DiffFormats.all(), FindingFormats.all())) {
            List<String> extensions = new ArrayList<>();
            all.forEach(format -> extensions.addAll(format.extensions()));
            assertThat(extensions).doesNotHaveDuplicates();
        }
    }
}
