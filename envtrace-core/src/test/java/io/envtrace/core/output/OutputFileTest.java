package io.envtrace.core.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path dir;

    @Test
    void theFileAppearsWhole() throws IOException {
        Path path = dir.resolve("t.json");
        try (OutputFile file = OutputFile.open(path)) {
            assertThat(dir).isEmptyDirectory();
            file.stream().write('x');
            assertThat(path).doesNotExist();
            file.commit();
        }
        assertThat(path).hasContent("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void evenWhereNothingIsWritten() throws IOException {
        Path path = dir.resolve("t.json");
        try (OutputFile file = OutputFile.open(path)) {
            file.commit();
        }
        assertThat(path).isEmptyFile();
        assertThat(dir).isDirectoryNotContaining("glob:**.t.json*");
    }

    @Test
    void orNotAtAll() throws IOException {
        Path path = Files.writeString(dir.resolve("t.json"), "old");
        try (OutputFile file = OutputFile.open(path)) {
            file.stream().write('x');
        }
        assertThat(path).hasContent("old");
        assertThat(dir).isDirectoryNotContaining("glob:**.t.json*");
    }

    @Test
    void aStreamHasItsNameBeforeItsEnd() throws IOException {
        Path path = Files.writeString(dir.resolve("t.jsonl"), "old");
        try (OutputFile file = OutputFile.open(path)) {
            assertThat(path).hasContent("old");
            file.commit();
            file.stream().write('x');
            file.stream().flush();
            assertThat(path).hasContent("x");
        }
        assertThat(path).hasContent("x");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path target = Files.writeString(dir.resolve("precious"), "kept");
        Path link = Files.createSymbolicLink(dir.resolve("t.json"), target);
        assertThatThrownBy(() -> OutputFile.open(link))
                .isInstanceOf(IOException.class)
                .hasMessage(link + ": is a symbolic link, which envtrace does not write through");
        assertThat(target).hasContent("kept");
    }

    @Test
    void whatCannotBeWrittenIsSaidAtOnce() {
        assertThatThrownBy(() -> OutputFile.open(dir)).hasMessage(dir + ": is a directory");
        Path missing = dir.resolve("no/t.json");
        assertThatThrownBy(() -> OutputFile.open(missing)).hasMessage(missing + ": the directory does not exist");
    }

    @Test
    void devicesAreWrittenAsTheyAre() throws IOException {
        try (OutputFile file = OutputFile.open(Path.of("/dev/null"))) {
            file.stream().write('x');
            file.commit();
        }
        assertThat(Path.of("/dev/null")).exists();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
