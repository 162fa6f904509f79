package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions that {@code shell-init} prints, in the shells themselves. An envtrace that only says how it was called stands in for the real one. */
class ShellInitIT {
    private static final String HOSTILE = "--tag=a=$(touch made) `touch made` '; touch made; \\";

    private final Path folder = Settings.newFolder("shell-init");
    private final Path programs = folder.resolve("programs");
    private final Path tool = folder.resolve("tool");

    @BeforeEach
    void standIns() throws IOException {
        script(
                tool.resolve("envtrace"),
                "printf 'by envtrace'; printf ' [%s]' \"$@\"; echo",
                "while [ \"$1\" != -- ]; do shift; done; shift; exec \"$@\"");
        script(programs.resolve("greet"), "printf 'greeted'; printf ' [%s]' \"$@\"; echo; cat; exit 7");
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path functions(String shell, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("shell-init"));
        line.addAll(List.of(options));
        line.addAll(List.of(shell, "greet", "other-program"));
        String text = Envtrace.command(Settings.newFolder("functions"), line)
                .run()
                .expectExit(0)
                .stdout();
        return Files.writeString(folder.resolve("functions." + shell), text);
    }

    /** A shell without the user's own files, with the stand-ins before everything else. */
    private Command shell(String shell, String script) throws IOException {
        List<String> line = new ArrayList<>(List.of(Required.command(shell)));
        line.addAll(
                switch (shell) {
                    case "bash" -> List.of("--norc", "-c");
                    case "zsh" -> List.of("-f", "-c");
                    default -> List.of("--no-config", "-c");
                });
        line.add(script);
        Path input = Files.writeString(folder.resolve("input"), "input\n");
        return new Command(Settings.newFolder("shell"), line)
                .in(folder)
                .input(input)
                .env("PATH", tool + ":" + programs + ":" + System.getenv("PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void argumentsInputAndStatusAreThoseOfTheCommand(String shell) throws IOException {
        Path functions = functions(shell, "--run=-q", "--run=" + HOSTILE);
        Run run = shell(shell, "source " + functions + "; greet 'a  b' '' \"c'\" '*'")
                .run()
                .expectExit(7);
        assertThat(run.stdout())
                .isEqualTo("by envtrace [-q] [" + HOSTILE + "] [--] [greet] [a  b] [] [c'] [*]\n"
                        + "greeted [a  b] [] [c'] [*]\ninput\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void withoutEnvtraceNothingChanges(String shell) throws IOException {
        Path functions = functions(shell);
        Files.delete(tool.resolve("envtrace"));
        Run run = shell(shell, "source " + functions + "; greet x").run().expectExit(7);
        assertThat(run.stdout()).isEqualTo("greeted [x]\ninput\n");
        assertThat(run.stderr()).isEmpty();
    }

    /** What a traced shell starts is traced already, and no tracer can follow what another one follows. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void aTracedShellRunsThemPlainly(String shell) throws IOException {
        Required.ptrace();
        Path functions = functions(shell);
        List<String> traced = List.of(Envtrace.executable().toString(), "-q", "--");
        Run run = shell(shell, "source " + functions + "; greet x")
                .behind(traced)
                .run()
                .expectExit(7);
        assertThat(run.stdout()).isEqualTo("greeted [x]\ninput\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "bash ! set -euo pipefail; shopt -s expand_aliases; alias greet='greet -A'",
                "zsh ! setopt err_exit no_unset pipe_fail ksh_arrays sh_word_split"
            })
    void strictShellsAndAliases(String shell, String settings) throws IOException {
        Path functions = functions(shell);
        // zsh reads the whole of such a text before it defines the alias.
        String alias = shell.equals("bash") ? " [-A]" : "";
        Run run = shell(shell, settings + "\nsource " + functions + "\ngreet 'x  y' || echo status $?")
                .run();
        assertThat(run.expectExit(0).stdout())
                .isEqualTo(
                        "by envtrace [--] [greet]" + alias + " [x  y]\ngreeted" + alias + " [x  y]\ninput\nstatus 7\n");
    }

    @Test
    void completionIsLeftAlone() throws IOException {
        String before = "complete -W 'one two' greet\n";
        Run run = shell("bash", before + "source " + functions("bash") + "\ncomplete -p greet")
                .run();
        assertThat(run.expectExit(0).stdout()).isEqualTo("complete -W 'one two' greet\n");
    }

    @Test
    void theRealOne() throws IOException {
        Required.ptrace();
        Path trace = folder.resolve("trace.json");
        Path functions = functions("bash", "--run=-q", "--run=-o", "--run=" + trace);
        String path = Envtrace.executable().getParent() + ":" + programs + ":" + System.getenv("PATH");
        Run run = shell("bash", "source " + functions + "; greet x")
                .env("PATH", path)
                .run();
        assertThat(run.expectExit(7).stdout()).isEqualTo("greeted [x]\ninput\n");
        assertThat(Files.readString(trace)).contains("\"command\":[\"greet\",\"x\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greet;id", "cd", "envtrace", "$(id)"})
    void whatIsNoProgramIsRefused(String name) {
        Run run = Envtrace.command(folder, List.of("shell-init", "bash", "greet", name))
                .run()
                .expectExit(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).startsWith("envtrace: " + name + ": ").hasLineCount(1);
    }

    @Test
    void anotherShell() {
        assertThat(Envtrace.command(folder, List.of("shell-init", "tcsh", "greet"))
                        .run()
                        .expectExit(2)
                        .stderr())
                .contains("tcsh: no shell that is known");
    }
}
