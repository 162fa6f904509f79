package io.envtrace.ptrace.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotenvFilesTest {
    @TempDir
    private Path folder;

    private final DotenvFiles files = new DotenvFiles();

    private Path open(String name, String text, long pid) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        files.opened(name, file, pid);
        return file;
    }

    private List<String> holding(String variable, String value) {
        return files.holding(variable, value).stream()
                .map(line -> line.file() + ":" + line.line() + " " + line.pid())
                .toList();
    }

    @Test
    void namesOfSuchFiles() {
        assertThat(Stream.of("/a/.env", ".env.local", "x/.envrc", "/prod.env", ".env.production"))
                .allMatch(DotenvFiles::isName);
        assertThat(Stream.of("/a/.env/lib/os.py", "env", "/x/environment", "my.environ", "a.env.py"))
                .noneMatch(DotenvFiles::isName);
    }

    @Test
    void aLineHasWhatOneOfItsReadersTakesFromIt() throws IOException {
        open(
                ".env",
                String.join(
                        "\n",
                        "# comment",
                        "PLAIN=a b # why",
                        "export QUOTED=\"x # y\\nz\"  # why",
                        "SINGLE = 'it\\n'",
                        "EMPTY=",
                        "KEY=\"-----BEGIN",
                        "AFTER=1",
                        "END-----\"",
                        "LAST=t\u00e9\r",
                        "EXPANDED=${PLAIN}/x",
                        "no line",
                        "WORD=one TWO=two"),
                7);
        assertThat(holding("PLAIN", "a b")).containsExactly(".env:2 7");
        assertThat(holding("PLAIN", "a")).as("as a shell has it").isNotEmpty();
        assertThat(holding("PLAIN", "b")).isEmpty();
        assertThat(holding("QUOTED", "x # y\nz")).containsExactly(".env:3 7");
        assertThat(holding("SINGLE", "it\\n")).containsExactly(".env:4 7");
        assertThat(holding("EMPTY", "")).containsExactly(".env:5 7");
        assertThat(holding("KEY", "-----BEGIN\nAFTER=1\nEND-----")).containsExactly(".env:6 7");
        assertThat(holding("AFTER", "1")).isEmpty();
        assertThat(holding("LAST", "t\u00e9")).containsExactly(".env:9 7");
        assertThat(holding("EXPANDED", "a b/x")).isEmpty();
        assertThat(holding("WORD", "one")).containsExactly(".env:12 7");
        assertThat(holding("NOPE", "")).isEmpty();
    }

    @Test
    void whatWasOpenedLastStandsFirst() throws IOException {
        open(".env", "A=1\nA=2\nA=1\n", 7);
        open(".env.local", "A=1\n", 8);
        assertThat(holding("A", "1")).containsExactly(".env.local:1 8", ".env:3 7", ".env:1 7");
        open(".env", "A=1\nA=2\nA=1\n", 9);
        assertThat(holding("A", "1")).as("who was first").containsExactly(".env:3 7", ".env:1 7", ".env.local:1 8");
        open(".env", "A=3\n", 9);
        assertThat(holding("A", "1")).containsExactly(".env.local:1 8");
        assertThat(holding("A", "3")).containsExactly(".env:1 9");
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        files.opened(".env", folder, 7);
        assertThat(files.isEmpty()).isTrue();
        open("large.env", "A=1\n" + "#".repeat(1 << 20), 7);
        assertThat(holding("A", "1")).isEmpty();
    }
}
