package io.envtrace.shell.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.replay.Startup;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticReadingTest {
    @TempDir
    Path home;

    @TempDir
    static Path libraries;

    /** The parser unpacks nothing by itself here, so the test does. */
    @BeforeAll
    static void unpack() throws IOException {
        Path directory = Files.createDirectory(libraries.resolve("lib"));
        for (String machine : List.of("x86_64", "aarch64")) {
            for (String name : List.of("tree-sitter", "tree-sitter-bash")) {
                String library = machine + "-linux-gnu-" + name + ".so";
                try (InputStream resource = ClassLoader.getSystemResourceAsStream("lib/" + library)) {
                    Files.copy(Objects.requireNonNull(resource, library), directory.resolve(library));
                }
            }
        }
    }

    @Test
    void librariesThatAreNotThereAreNotUnpackedByTheParser() {
        assertThatThrownBy(() -> new StaticReading(home))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("startup files cannot be parsed here: there is no " + home);
    }

    private void file(String name, String... lines) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), String.join("\n", lines) + "\n");
    }

    /** What a login shell of dash reads, so that the system's files for bash are none of it. */
    private Startup read(boolean interactive) throws IOException {
        return read(ShellKind.DASH, interactive);
    }

    private Startup read(ShellKind kind, boolean interactive) throws IOException {
        ShellMode mode = new ShellMode(
                kind, Path.of(kind == ShellKind.BASH ? "/bin/bash" : "/bin/sh"), true, interactive, false);
        return new StaticReading(libraries)
                .read(Way.of(mode, Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "LOGNAME", "root")), "X");
    }

    private List<String> changes(Startup startup) {
        List<String> told = new ArrayList<>();
        for (StartupEvent event : startup.account().events()) {
            Changed changed = (Changed) event;
            told.add(place(changed.command().place()) + " " + changed.state().value());
        }
        return told;
    }

    private String place(String text) {
        return text.replace(home + "/", "~/");
    }

    private String notes(Startup startup) {
        return place(String.join("\n", startup.way().notes()));
    }

    private static String value(Startup startup) {
        return startup.environment() == null
                ? "?"
                : String.valueOf(startup.environment().get("X"));
    }

    @Test
    void whatIsCertainIsFollowedThroughFiles() throws Exception {
        file(
                ".profile",
                "export X=1",
                "if [ -f \"$HOME/.rc\" ]; then",
                "    . \"$HOME/.rc\"",
                "elif true; then X=never; fi",
                "for f in ~/d/*.sh; do [ -r $f ] && . $f; done",
                "f() { local X=5; X=6; Y=$1; }",
                "f 1",
                "(X=none); X=none true; echo X=none | cat",
                "[ -n \"$X\" ] || X=never",
                "X=\"${X:-none}-${NONE:-z}\"");
        file(".rc", "case $- in *i*) ;; *) return ;; esac", "X='a b'");
        file("d/a.sh", "X=$X:a");
        file("d/b.sh", "X=$X:b");
        Startup startup = read(true);
        assertThat(changes(startup))
                .containsExactly(
                        "~/.profile:1 1",
                        "~/.rc:2 a b",
                        "~/d/a.sh:1 a b:a",
                        "~/d/b.sh:1 a b:a:b",
                        "~/.profile:10 a b:a:b-z");
        assertThat(value(startup)).isEqualTo("a b:a:b-z");
        assertThat(changes(read(false))).doesNotContain("~/.rc:2 a b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if grep -q x /etc/passwd; then X=2; fi | may set it",
                "X=$(date) | sets it to what reading does not tell",
                "while read -r l; do X=2; done | may set it",
                "[ \"$UNKNOWN_$RANDOM\" = 1 ] && X=2 | may set it",
                "eval \"$(some tool)\" | evaluates what reading does not tell",
                ". \"$(which x)\" | reads a file that reading does not tell",
                ": ${X:=2} | may set it",
                "read X < /etc/hostname | may set it",
                "grep -q x /etc/passwd && unset X | may unset it",
                "command eval \"$(some tool)\" | evaluates what reading does not tell",
                "builtin . \"$(which x)\" | reads a file that reading does not tell",
                "let X=5 | may set it",
                "((Y=1, X=5)) | may set it",
                "for X in 1 2; do break; done | may set it",
                "case $RANDOM in 1) ;; *) X=2 ;; esac | may set it",
                "case a in a) ;& b) X=2 ;; esac | may set it",
                "grep -q x y && f() { X=2; }; f | may set it",
                "grep -q x y && exit; X=2 | may leave the startup",
                "exec fish | ends the startup"
            })
    void whatReadingDoesNotTellIsSaidAndNoValueClaimed(String line, String words) throws Exception {
        file(".profile", "export X=1", line);
        Startup startup = read(true);
        assertThat(value(startup)).isEqualTo("?");
        assertThat(notes(startup)).contains("~/.profile:2").contains(words);
        assertThat(startup.stopped().text()).contains("reading does not tell what X is");
        // What is certain afterwards counts again, but not where the startup may have ended.
        file(".profile", "export X=1", line, "export X=3");
        boolean ends = words.contains("startup");
        assertThat(value(read(true))).isEqualTo(ends ? "?" : "3");
    }

    @Test
    void whatIsNotTextOrTooMuchIsBounded() throws Exception {
        file(".profile", ". ~/.profile", "export X=1");
        assertThat(value(read(true))).isEqualTo("?");
        assertThat(notes(read(true))).contains("read by itself");
        Files.write(
                home.resolve(".profile"), "export X=a\0b\nexport Y=\377\nX=\377".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(changes(read(true))).startsWith("~/.profile:1 ab").hasSize(2);
        byte[] binary = new byte[100_000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) (i * 7919 >> 3);
        }
        Files.write(home.resolve(".profile"), binary);
        assertThat(notes(read(true))).contains("is no text");
        file(".profile", "export X=1", "if true; then ".repeat(2000) + "X=2;" + "fi;".repeat(2000));
        assertThat(notes(read(true))).contains("too much to read");
        file(".profile", "export X=1", "A=1\n".repeat(50_000), "X=2");
        assertThat(changes(read(true))).containsExactly("~/.profile:1 1", "~/.profile:50003 2");
        file(".profile", "export X=1", "if true; then", "X=2 \"");
        assertThat(value(read(true))).isEqualTo("?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZSH", "FISH"})
    void filesOfOtherShellsAreNamedAndNotFollowed(String kind) throws Exception {
        file(".zshrc", "export X=1");
        file(".config/fish/config.fish", "set -gx X 1");
        Startup startup = read(ShellKind.valueOf(kind), true);
        assertThat(value(startup)).isEqualTo("?");
        assertThat(notes(startup))
                .contains(
                        kind.equals("ZSH") ? "~/.zshrc is not followed" : "~/.config/fish/config.fish is not followed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grep -q x y && export X", "grep -q x y && unset X", "grep -q x y && set -a", "eval \"$(t)\""})
    void whereItIsNotKnownWhetherItIsExportedNoValueIsClaimed(String line) throws Exception {
        String first = line.contains("unset") ? "export X=1" : "X=1";
        file(".profile", first, line, "X=3");
        Startup startup = read(true);
        assertThat(value(startup)).isEqualTo("?");
        assertThat(notes(startup)).contains("~/.profile:3 sets it, and reading does not tell whether it is exported");
        file(".profile", first, line, "export X=3");
        assertThat(value(read(true))).isEqualTo("3");
    }

    @Test
    void checksThatMayEndTheStartupAreSaid() throws Exception {
        file(".profile", "set -eu", "export X=1");
        assertThat(notes(read(true))).contains("~/.profile:1 may end the startup later");
        file(".profile", "set -o noexec", "export X=1");
        assertThat(notes(read(true))).contains("~/.profile:1 may end the startup later");
    }

    @Test
    void conditionsAreThoseFromBeforeTheirCommands() throws Exception {
        file(".profile", "export X=1", "[ -z \"$Z\" ] && Z=2 || X=3");
        assertThat(value(read(true))).isEqualTo("?");
        file(".profile", "export X=1", "if [ -z \"$Z\" ] && [ -n \"$X\" ]; then X=2; Z=1; else X=3; fi");
        assertThat(value(read(true))).isEqualTo("2");
    }

    /** Each line alone decides whether X becomes 1; a question mark where reading cannot know it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "1~[ -z \"$A\" -a -d /etc ] && export X=1",
                "null~[ -n \"$A\" -a -d /etc ] && export X=1",
                "?~[ -z \"$A\" -a -d / ] && export X=1",
                "1~[ ! -f /none ] && export X=1",
                "1~test -d / && export X=1",
                "null~[ -d /etc -a ! -r /etc -o -n \"\" ] && export X=1",
                "?~A=1; export X=1; if then fi )",
                "1~[ 3 -gt 2 ] && export X=1",
                "null~[ \"$BASH_VERSION\" ] && export X=1",
                "1~case ab in *\"a\"*) export X=1;; esac",
                "null~case xb in *\"a\"*) export X=1;; esac",
                "1~A=b; case \"a:b:c\" in *:\"$A\":*) export X=1;; esac",
                "?~case ab in [ab]*) export X=1;; esac",
                "1~[ \"$(uname -s)\" = Linux ] && export X=1",
                "?~[ \"$(date)\" = Linux ] && export X=1",
                "1~command -v none-such >/dev/null 2>&1 || export X=1",
                "?~command -v none-such >/tmp/none || export X=1",
                "1~f() { local d=$1; export X=\"$d\"; }; f 1",
                "?~f() { shift; export X=$1; }; f 2 1",
                "1~d=2; f() { local d=3; }; f; [ $d = 2 ] && export X=1",
                "1~export X=1; read -r XX; declare -A MAX_Y=()",
                "?~export X=1; read -r XX X",
                "?~read -r a; [ -n \"$a\" ] && export X=1",
                "?~: ${A:=$(date)}; [ -n \"$A\" ] && export X=1",
                "?~eval \"$(t)\"; [ -n \"$A\" ] && export X=1",
                "?~while t; do [ -n \"$A\" ] && export X=1; A=1; done",
                "?~readonly A=1; A=2; export X=1",
                "?~. /none/such; export X=1",
                "?~for A in $(t); do :; done; [ -n \"$A\" ] && export X=1",
            })
    void whatIsDecidedByTheTextIsTold(String expected, String line) throws Exception {
        file(".profile", line);
        assertThat(value(read(false))).as(line).isEqualTo(expected);
    }

    @Test
    void whatBashHasSetByItselfIsKnown() throws Exception {
        file(".bash_profile", "[ -n \"$BASH_VERSION\" ] || return", "[ -z \"$PS1\" ] && return", "export X=1");
        assertThat(value(read(ShellKind.BASH, true))).isEqualTo("1");
        assertThat(value(read(ShellKind.BASH, false))).isEqualTo("null");
    }
}
