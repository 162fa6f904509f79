package io.envtrace.shell.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells keep for themselves in a home is not changed by a replay. */
class KeptHomeTest {
    @TempDir
    Path home;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "zsh -i, .zshrc, 'fpath=(~/f); autoload -Uz compinit; compinit -u'",
        "zsh -l -i, .zshrc, 'HISTFILE=~/.history; HISTSIZE=2; SAVEHIST=2; setopt inc_append_history share_history'",
        "bash -i, .bashrc, 'HISTSIZE=2; HISTFILESIZE=2; shopt -s histappend'",
        "bash -i, .bashrc, 'export HISTFILESIZE=2'",
        "bash -l -i, .profile, 'HISTFILE=~/.history; f() { HISTFILESIZE=1; }; f; export X=$HISTFILE'",
        "sh -i, .profile, 'HISTFILE=~/.history; HISTFILESIZE=1'",
        "fish -i, .config/fish/config.fish, 'set -U kept 1; set -Ux added 2; abbr -a x y; fish_add_path /opt/x'",
        "dash -l -i, .profile, 'HISTFILE=~/.history; HISTSIZE=1'",
        "busybox sh -l -i, .profile, 'HISTFILE=~/.history; HISTFILESIZE=1'"
    })
    void theHomeHasTheSameBytes(String line, String file, String commands) throws Exception {
        List<String> words = Arrays.asList(line.split(" "));
        Path program = Path.of("/usr/bin", words.get(0));
        boolean there = Files.isExecutable(program);
        assumeTrue(there || System.getenv("ENVTRACE_REQUIRE_ALL") != null, program + " is missing");
        String history = "echo 1\necho 2\necho 3\necho 4\n";
        for (String kept : List.of(".history", ".bash_history", ".zsh_history", ".ash_history")) {
            Files.writeString(home.resolve(kept), history);
        }
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), commands.replace("; ", "\n") + "\n");
        // Few completions, so that compinit is done soon.
        Files.createDirectories(home.resolve("f"));
        for (String function : List.of("compinit", "compdump", "compaudit", "compinstall")) {
            Files.createSymbolicLink(
                    home.resolve("f").resolve(function), Path.of("/usr/share/zsh/functions/Completion", function));
        }
        Files.createDirectories(home.resolve(".config/fish"));
        Files.writeString(home.resolve(".config/fish/fish_variables"), "# VERSION: 3.0\nSETUVAR kept:0\n");
        Map<String, String> before = bytes();
        Map<String, String> given =
                Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "TERM", "dumb", "ENV", "$HOME/.profile");
        ShellMode mode = ShellMode.of(ShellKind.of(program, words), program, words);
        Startup startup =
                new StartupReplay(directory, Duration.ofSeconds(60)).run(Way.of(mode, given), List.of("X", "HISTFILE"));
        assertThat(startup.stopped()).isNull();
        assertThat(bytes()).isEqualTo(before);
        if (commands.contains("X=")) {
            assertThat(startup.environment()).containsEntry("X", home + "/.history");
        }
        assertThat(startup.account().events().toString()).doesNotContain(directory.toString());
    }

    private Map<String, String> bytes() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes;
    }
}
