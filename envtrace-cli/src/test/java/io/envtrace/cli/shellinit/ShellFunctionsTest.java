package io.envtrace.cli.shellinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellFunctionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"go", "mvn", "g++", "python3.12", "docker-compose", "a_b", "Xvfb"})
    void names(String name) {
        assertThat(CommandNames.obstacle(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "go;id",
                "$(id)",
                "`id`",
                "a b",
                "a\nb",
                "-x",
                "/usr/bin/go",
                "../go",
                "a'b",
                "a\"b",
                "a$b",
                "*",
                "~",
                "a=b",
                "é",
                "7z",
                "(",
                "a&b",
                "_x"
            })
    void noNames(String name) {
        assertThat(CommandNames.obstacle(name)).contains("letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd", "if", "exec", "function", "export", "command", "time", "source", "string", "end"})
    void wordsOfShells(String name) {
        assertThat(CommandNames.obstacle(name)).contains("word of the shell");
    }

    @Test
    void envtraceItself() {
        assertThat(CommandNames.obstacle("envtrace")).contains("itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {"BASH ! '--x=a'\\''b\\c' -- ", "ZSH ! '--x=a'\\''b\\c' -- ", "FISH ! '--x=a\\'b\\\\c' -- "})
    void optionsAreQuoted(ShellFunctions shell, String quoted) {
        assertThat(shell.text(List.of("go"), List.of("--x=a'b\\c"))).contains("envtrace " + quoted.strip());
    }

    @Test
    void withoutOptions() {
        assertThat(ShellFunctions.BASH.text(List.of("go", "mvn"), List.of()))
                .contains("\\command envtrace -- \"$@\"")
                .endsWith("function go { __envtrace_run go \"$@\"; }\nfunction mvn { __envtrace_run mvn \"$@\"; }\n");
    }
}
