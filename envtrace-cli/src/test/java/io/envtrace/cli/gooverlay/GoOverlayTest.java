package io.envtrace.cli.gooverlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.error.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoOverlayTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-overlay", "-overlay=x.json", "--overlay=x.json", "--overlay"})
    void anotherOverlayIsRefused(String word) {
        assertThatThrownBy(() -> GoOverlay.make(List.of("build", word), directory, directory))
                .isInstanceOf(CommandException.class)
                .hasMessage("go-overlay: " + word + " cannot be used together with it");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void optionsAreQuotedWhereGoWouldDivideThem() throws IOException {
        assertThat(GoOverlay.quoted("-overlay=/a/b.json")).isEqualTo("-overlay=/a/b.json");
        assertThat(GoOverlay.quoted("-overlay=/a b.json")).isEqualTo("'-overlay=/a b.json'");
        assertThatThrownBy(() -> GoOverlay.quoted("-overlay=/it's.json")).hasMessageContaining("has a quote");
        assertThat(GoOverlay.quoted("-overlay=/\".json")).isEqualTo("'-overlay=/\".json'");
    }
}
