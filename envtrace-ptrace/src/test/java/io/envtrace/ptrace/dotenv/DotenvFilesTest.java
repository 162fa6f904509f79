package io.envtrace.ptrace.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DotenvFilesTest {
    private final DotenvFiles files = new DotenvFiles();

    private void open(String name, String text, long pid) {
        files.opened(name, text.getBytes(StandardCharsets.ISO_8859_1), pid);
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
    void aLineHasWhatOneOfItsReadersTakesFromIt() {
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
    void whatWasOpenedLastStandsFirst() {
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
    void whatIsNoFileIsNotHeld() {
        open(".env", "A=1\n", 7);
        files.opened(".env", null, 7);
        assertThat(files.isEmpty()).isTrue();
    }

    /** A tree can have many files, and its heap may be small. */
    @Test
    void whatIsTooMuchIsLeftAlone() {
        open("large.env", "A=1\n" + "#".repeat(DotenvFiles.MOST_BYTES), 7);
        open("lines.env", "A=1\n".repeat(1001), 7);
        assertThat(files.isEmpty()).isTrue();
        for (int i = 0; i < 100; i++) {
            open(i + ".env", "B" + i + "=1\n" + "A=\n".repeat(900), 7);
        }
        assertThat(holding("B7", "1")).containsExactly("7.env:1 7");
        assertThat(holding("B8", "1")).as("too many lines together").isEmpty();
        open("7.env", "B8=1\n", 7);
        open("8.env", "B8=1\n", 7);
        assertThat(holding("B8", "1")).as("there is room again").containsExactly("8.env:1 7", "7.env:1 7");
    }

    @Test
    void manyLargeFilesAreTooMuch() {
        for (int i = 0; i < 20; i++) {
            open(i + ".env", "A=1\n" + "#".repeat(DotenvFiles.MOST_BYTES - 10), 7);
        }
        assertThat(holding("A", "1")).containsExactly("7.env:1 7", "6.env:1 7", "5.env:1 7", "4.env:1 7");
        for (int i = 0; i < 20; i++) {
            open(i + ".env", "", 7);
        }
        for (int i = 0; i < 100; i++) {
            open(i + ".env", "A=1\n", 7);
        }
        assertThat(holding("A", "1")).as("too many files").first().isEqualTo("63.env:1 7");
    }

    @Test
    void theLastLinesOfMany() {
        open(".env", "A=1\n".repeat(900), 7);
        assertThat(holding("A", "1")).containsExactly(".env:900 7", ".env:899 7", ".env:898 7", ".env:897 7");
    }

    @Test
    void quotesBehindOtherWhiteSpace() {
        open(".env", "A=\f\"x\"\nB=2\n", 7);
        assertThat(holding("A", "x")).containsExactly(".env:1 7");
        assertThat(holding("A", "")).isEmpty();
        assertThat(holding("B", "2")).containsExactly(".env:2 7");
    }
}
