package io.envtrace.shell.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.way.Way;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** dash, busybox ash, and bash where it is a plain sh. */
class PlainShellReplayTest {
    @TempDir
    Path home;

    @TempDir
    Path directory;

    /** A mode as it is typed; the name sh means bash here. */
    private ShellMode mode(String line) throws Exception {
        List<String> words = Arrays.asList(line.split(" "));
        Path program = Path.of("/usr/bin", words.get(0));
        if (words.get(0).equals("sh")) {
            program = directory.resolve("sh");
            if (!Files.exists(program)) {
                Files.createSymbolicLink(program, Path.of("/bin/bash"));
            }
        }
        boolean there = Files.isExecutable(program);
        assumeTrue(there || System.getenv("ENVTRACE_REQUIRE_ALL") != null, program + " is missing");
        return ShellMode.of(ShellKind.of(program, words), program, words);
    }

    private Map<String, String> given() {
        return new TreeMap<>(Map.of(
                "HOME", home.toString(), "PATH", "/usr/bin:/bin", "TERM", "dumb", "ENV", "$HOME/.shrc", "GIVEN", "1"));
    }

    private Startup run(String line, String... variables) throws Exception {
        Path made = Files.createTempDirectory(directory, "replay");
        return new StartupReplay(made, Duration.ofSeconds(20)).run(Way.of(mode(line), given()), List.of(variables));
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(home.resolve(name), String.join("\n", lines) + "\n");
    }

    /** Each change as {@code FILE:LINE NAME=VALUE}, with a star where it is exported. */
    private List<String> changes(Startup startup) {
        List<String> told = new ArrayList<>();
        for (StartupEvent event : startup.account().events()) {
            if (event instanceof Changed changed) {
                String value = changed.state().value();
                told.add(changed.command().place().replace(home + "/", "~/") + " " + changed.name()
                        + (changed.state().exported() ? "*" : "") + (value == null ? " unset" : "=" + value));
            }
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource({
        "dash -l -i, .profile",
        "dash -l -c, .profile",
        "dash -i, .shrc",
        "busybox sh -l -i, .profile",
        "busybox ash -i, .shrc",
        "sh -l -i, .profile",
        "sh -i, .shrc",
        "bash --posix -i, .shrc"
    })
    void eachChangeHasItsLine(String mode, String file) throws Exception {
        file(
                file,
                "# a comment",
                "export X=1",
                "f() {",
                "  X=$1",
                "}",
                "f 2",
                "",
                "unset X",
                ": \"${X:=default}\"",
                "export X",
                "for i in a b; do",
                "  if [ $i = b ]; then",
                "    . ~/$i.sh",
                "  fi",
                "done",
                "(X=none; true)",
                "X=$(X=none; echo 3)",
                "set -a; X=4; set +a",
                "X='two",
                "lines'",
                "for X in c d; do :; done",
                "X=none true",
                "read X << end",
                "read",
                "end",
                "true",
                "X=last");
        file("b.sh", "# sourced", "X=sourced", "[ -z \"$X\" ] || return 0", "X=never");
        Startup startup = run(mode, "X", "GIVEN");
        String f = "~/" + file;
        assertThat(startup.stopped()).isNull();
        assertThat(changes(startup).stream().filter(change -> !change.contains("none")))
                .containsExactly(
                        f + ":2 X*=1",
                        f + ":4 X*=2",
                        f + ":8 X unset",
                        f + ":9 X=default",
                        f + ":10 X*=default",
                        "~/b.sh:2 X*=sourced",
                        f + ":17 X*=3",
                        f + ":18 X*=4",
                        // Shells that know their line say of a command of several lines where it ends.
                        f + ":" + (mode.startsWith("dash") ? 19 : 20) + " X*=two\nlines",
                        f + ":21 X*=c",
                        f + ":21 X*=d",
                        f + ":23 X*=read",
                        f + ":27 X*=last");
        assertThat(startup.environment()).containsEntry("X", "last").containsEntry("GIVEN", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dash -l -i", "dash -i", "dash -l -c", "dash -c", "busybox sh -l -i", "busybox sh -i",
                        "busybox sh -l -c",
                "busybox sh -c", "sh -l -i", "sh -i", "sh -l -c", "sh -c", "bash --posix -i", "bash --posix -l -i",
                "bash --posix -c"
            })
    void theEnvironmentIsThatOfAPlainStart(String line) throws Exception {
        for (String file : List.of(".profile", ".shrc", ".bash_profile", ".bashrc")) {
            file(file, "export SEEN=\"$SEEN " + file + " $-\"", "set -a", "A=1", "set +a", "GIVEN=2");
        }
        ShellMode mode = mode(line);
        Startup startup = run(line, "SEEN");
        List<String> command = new ArrayList<>(List.of("setsid", "-w"));
        command.addAll(mode.command("exec /usr/bin/cat /proc/self/environ"));
        ProcessBuilder plain = new ProcessBuilder(command).directory(home.toFile());
        plain.redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.DISCARD);
        plain.environment().clear();
        plain.environment().putAll(given());
        Map<String, String> expected = new TreeMap<>();
        String block = new String(plain.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String entry : block.split("\0")) {
            // busybox greets on the standard output.
            expected.put(
                    entry.substring(entry.lastIndexOf('\n', entry.indexOf('=')) + 1, entry.indexOf('=')),
                    entry.substring(entry.indexOf('=') + 1));
        }
        assertThat(withoutFlags(new TreeMap<>(startup.environment()))).isEqualTo(withoutFlags(expected));
    }

    /** The watch needs flags of its own. */
    private static Map<String, String> withoutFlags(Map<String, String> environment) {
        environment.computeIfPresent("SEEN", (name, value) -> value.replaceAll("[ETvx]", ""));
        environment.remove("SHLVL");
        environment.remove("_");
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash -l -i", "busybox sh -l -i"})
    void aStartupThatDoesNotComeToItsEndSaysWhere(String mode) throws Exception {
        String file = home + "/.profile";
        file(".profile", "export X=1", "exit 3");
        assertThat(run(mode, "X").stopped().text())
                .isEqualTo("the startup stopped at " + file + ":2: exit 3 (ended with 3)");
        file(".profile", "export X=1", "if true; then", "  exec /bin/true", "fi", "export X=2");
        Startup replaced = run(mode, "X");
        assertThat(replaced.stopped().text()).startsWith("the startup ended at " + file + ":3: exec /bin/true");
        assertThat(changes(replaced)).containsExactly("~/.profile:1 X*=1");
    }

    /** A line that stands on the standard error is none that was read, and one in the background is no parent's. */
    @ParameterizedTest
    @ValueSource(strings = {"dash -i", "busybox sh -i"})
    void whatElseIsWrittenDoesNotCount(String mode) throws Exception {
        file(".shrc", "echo 'X=3' >&2", "{ X=4; sleep 0; X=5; } &", "X=1", "wait", "printf '\\001' >&2", "export X");
        // Where the job writes into the middle of the command, no line is told.
        assertThat(changes(run(mode, "X")))
                .isIn(List.of("~/.shrc:3 X=1", "~/.shrc:6 X*=1"), List.of("~/.shrc X=1", "~/.shrc:6 X*=1"));
    }
}
