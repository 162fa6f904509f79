package io.envtrace.cli.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.error.CommandException;
import io.envtrace.core.otlp.OtlpTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReaderTest {
    @TempDir
    private Path folder;

    private static OtlpTarget typed(String url, String... headers) throws CommandException {
        return new TargetReader(name -> null).read(url, List.of(headers), null);
    }

    private static OtlpTarget set(Map<String, String> variables) throws CommandException {
        return new TargetReader(variables::get).read(null, List.of(), null);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4318, http://localhost:4318/v1/logs",
        "http://localhost:4318/, http://localhost:4318/v1/logs",
        "https://example.org/otlp, https://example.org/otlp/v1/logs",
        "https://example.org/otlp/v1/logs, https://example.org/otlp/v1/logs",
        "http://[::1]:4318, http://[::1]:4318/v1/logs",
    })
    void addressOfLogs(String typed, String url) throws CommandException {
        assertThat(typed(typed).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:4318",
                "ftp://localhost",
                "http://",
                "http:///x",
                "http://a b",
                "http://u:topsecret@h",
                "http://h/?key=topsecret",
                "",
            })
    void noAddress(String typed) {
        assertThatThrownBy(() -> typed(typed))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("--otlp")
                .message()
                .doesNotContain("topsecret");
    }

    @Test
    void headers() throws CommandException {
        OtlpTarget target = typed("http://h", "authorization=Bearer a=b", "x-empty=");
        assertThat(target.headers()).isEqualTo(Map.of("authorization", "Bearer a=b", "x-empty", ""));
        assertThat(target.toString()).doesNotContain("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topsecret", "=topsecret", "a b=topsecret", "a=top\nsecret", "a=topsecret\u00e9"})
    void noHeader(String typed) {
        assertThatThrownBy(() -> typed("http://h", typed))
                .isInstanceOf(CommandException.class)
                .message()
                .startsWith("--otlp-header")
                .doesNotContain("secret");
    }

    @Test
    void variables() throws CommandException {
        OtlpTarget target = set(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://h:1/base/",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b+c, x=1"));
        assertThat(target.url()).isEqualTo("http://h:1/base/v1/logs");
        assertThat(target.headers()).isEqualTo(Map.of("api-key", "a b+c", "x", "1"));
        assertThat(set(Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://h",
                                "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://h/as/it/is"))
                        .url())
                .isEqualTo("http://h/as/it/is");
    }

    @Test
    void optionsGoBeforeVariables() throws CommandException {
        OtlpTarget target = new TargetReader(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://h",
                        "OTEL_EXPORTER_OTLP_HEADERS", "A=1,b=2")::get)
                .read("http://typed", List.of("a=3"), null);
        assertThat(target.url()).isEqualTo("http://typed/v1/logs");
        assertThat(target.headers()).hasSize(2).containsEntry("b", "2").containsValue("3");
    }

    @Test
    void variablesThatSayNothing() {
        assertThatThrownBy(() -> set(Map.of())).hasMessageContaining("OTEL_EXPORTER_OTLP_ENDPOINT");
        assertThatThrownBy(() -> set(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
                .hasMessageContaining("http/protobuf only");
        assertThatThrownBy(() -> set(Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://h", "OTEL_EXPORTER_OTLP_HEADERS", "topsecret%zz")))
                .message()
                .doesNotContain("topsecret");
    }

    @Test
    void certificates() throws IOException, CommandException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        assertThat(new TargetReader(name -> null)
                        .read("https://h", List.of(), file)
                        .certificates())
                .startsWith("-----BEGIN");
        assertThatThrownBy(() -> new TargetReader(name -> null).read("https://h", List.of(), folder.resolve("no")))
                .hasMessageContaining("no such file");
        Path other = Files.writeString(folder.resolve("other"), "x");
        assertThatThrownBy(() -> new TargetReader(name -> null).read("https://h", List.of(), other))
                .hasMessageContaining("not certificates");
    }
}
