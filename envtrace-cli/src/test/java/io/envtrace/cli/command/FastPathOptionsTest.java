package io.envtrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastPathOptionsTest {
    @Test
    void whatIsUsedMost() {
        assertThat(of("--", "ls", "-q")).isEqualTo(new FastPathOptions(false, null, List.of("ls", "-q")));
        assertThat(of("-q", "--", "ls")).isEqualTo(new FastPathOptions(true, null, List.of("ls")));
        FastPathOptions toFile = new FastPathOptions(true, Path.of("a b"), List.of("ls", "--", "x"));
        assertThat(of("-o", "a b", "--quiet", "--", "ls", "--", "x")).isEqualTo(toFile);
        assertThat(of("--output", "x", "-o", "a b", "-q", "-q", "--", "ls", "--", "x"))
                .isEqualTo(toFile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run -- ls",
                "ls",
                "-q ls",
                "-q",
                "-o",
                "-o --",
                "-o -q -- ls",
                "-ofile -- ls",
                "--output=file -- ls",
                "-qo file -- ls",
                "--values all -- ls",
                "--wrong -- ls",
                "report -q -- x",
            })
    void everythingElseIsForTheParser(String line) {
        assertThat(FastPathOptions.of(List.of(line.split(" ")))).isNull();
    }

    @Test
    void aNameThatIsNone() {
        assertThat(of("-o", "a\0b", "--", "ls")).isNull();
        assertThat(of("-o", "", "--", "ls")).isNull();
    }

    private static FastPathOptions of(String... words) {
        return FastPathOptions.of(List.of(words));
    }
}
