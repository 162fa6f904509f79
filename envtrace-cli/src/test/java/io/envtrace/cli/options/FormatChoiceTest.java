package io.envtrace.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.CommandException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
