package io.envtrace.cli.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptInterpreterTest {
    @TempDir
    Path folder;

    private Path script(String name, String firstLine) throws IOException {
        return Files.writeString(folder.resolve(name), firstLine + "\necho hello\n");
    }

    @Test
    void missingOnesAreNamed() throws IOException {
        Path script = script("script", "#! /no/such -x");
        assertThat(ScriptInterpreter.trouble(script))
                .isEqualTo("the first line of " + script + " names the interpreter /no/such, which does not exist");
    }

    @Test
    void whatIsThereIsNoTrouble() throws IOException {
        assertThat(ScriptInterpreter.trouble(script("a", "#!/bin/sh"))).isEmpty();
        assertThat(ScriptInterpreter.trouble(script("b", "echo no first line"))).isEmpty();
        assertThat(ScriptInterpreter.trouble(folder.resolve("none"))).isEmpty();
    }

    @Test
    void linesThatEndAsOnWindowsAreTold() throws IOException {
        assertThat(ScriptInterpreter.trouble(script("script", "#!/bin/sh\r")))
                .contains("/bin/sh, and ends as on Windows");
    }

    @Test
    void anInterpreterMayBeAScript() throws IOException {
        Path inner = script("inner", "#!/no/such");
        assertThat(inner.toFile().setExecutable(true)).isTrue();
        assertThat(ScriptInterpreter.trouble(script("outer", "#!" + inner)))
                .contains("the first line of " + inner + " names the interpreter /no/such");
        Path circle = script("circle", "#!" + folder.resolve("circle"));
        assertThat(circle.toFile().setExecutable(true)).isTrue();
        assertThat(ScriptInterpreter.trouble(circle)).isEmpty();
    }

    @Test
    void whatCannotBeExecutedIsTold() throws IOException {
        assertThat(ScriptInterpreter.trouble(script("a", "#!" + folder))).endsWith("which is a directory");
        Path plain = script("plain", "");
        assertThat(ScriptInterpreter.trouble(script("b", "#!" + plain))).endsWith("which may not be executed");
    }
}
