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
                "command . \"$(which x)\" | reads a file that reading does not tell",
                "((Y=1, X=5)) | may set it",
                "for X in 1 2; do break; done | may set it",
                "case $RANDOM in 1) ;; *) X=2 ;; esac | may set it",
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

    /** Files of a login shell; a pilcrow stands for the end of a line. What a shell itself makes of X is known from running each. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "DASH^1^export X=1; [[ a = a ]] && X=2",
                "DASH^2^export X=1; [[ a = a ]] || X=2",
                "DASH^?^export X=1; [[ a = a && b = b ]] && X=2",
                "DASH^1^export X=1; declare X=2",
                "DASH^1^export X=1; X+=2",
                "DASH^?^export X=1; export X+=2",
                "DASH^?^export X=1; A=(1 2); X=2",
                "DASH^?^export X=1; function f { X=2; }; f",
                "DASH^?^cat <<<a; export X=1",
                "DASH^?^select X in a b; do break; done; export X=1",
                "DASH^?^export -n Y; export X=1",
                "DASH^?^A=abc; echo ${A/b/c}; export X=1",
                "DASH^1^A=abc; echo ${A##*/} ${#A} ${A:-x} ${A%c}; export X=1",
                "DASH^1^export X=1; builtin export X=2",
                "DASH^?^local Y=1; export X=1",
                "DASH^?^export X=1; [ -n \"$X\" ] &>/dev/null && X=2",
                "DASH^?^export X=1; [ a == b ] || X=2",
                "DASH^1^if [ -n \"$BASH_VERSION\" ]; then source x; declare X=2; shopt -s y; fi; export X=1",
                "DASH^1^X=1; case \"$X\" in a*) ;; *) export X;; esac",
                "DASH^?^f() { grep -q x /f && exit; }; f; export X=2",
                "DASH^?^f() { g; }; g() { grep -q x /f && exit; }; f; export X=2",
                "DASH^?^if true; then readonly A=1; A=2; fi; true && :; export X=2",
                "DASH^2^f() { grep -q x /f && return; }; f; export X=2",
                "DASH^2^export \"X=2\"",
                "DASH^2^f() { export $1=\"$2\"; }; f X 2",
                "DASH^3^f() { export \"$1=$2\"; }; f X 3",
                "DASH^null^export X=1; v=X; unset $v",
                "DASH^null^export X=1; unset \"X\"",
                "DASH^?^export X=1; unset $(t)",
                "DASH^?^export X=1; export \"$(t)\"",
                "DASH^1^export X=1; export \"Y=$(t)\"",
                "DASH^?^export X=1; export \"X=$(t)\"",
                "DASH^?^export X=1; command -p export X=2",
                "DASH^?^export X=1; A=${X:=2}",
                "DASH^?^readonly X=1; unset X",
                "DASH^?^v='X=1 Y=2'; export $v$z",
                "DASH^2^v='X=2'; export $v",
                "DASH^/bin:HOME/bin^PATH=/bin; export X=$PATH:~/bin",
                "DASH^HOME:HOME/c^export X=~:~/c",
                "DASH^HOME/b^export X=~/b",
                "DASH^?^export X=~bob/x",
                "DASH^1~/b^A=1; export X=$A~/b",
                "DASH^?^export X=~\"/b\"",
                "DASH^ab^export X=\"a\\¶b\"",
                "DASH^a\\xb^export X=\"a\\xb\"",
                "DASH^$a\"^export X=\"\\$a\\\"\"",
                "DASH^\\^export X=\"\\\\\"",
                "DASH^\\$a^export X=\"\\\\\\$a\"",
                "DASH^?^export X=a\\¶b",
                "DASH^?^export X=a=~/b",
                "DASH^~/b^export X=\"~/b\"",
                "DASH^~/b^export X=\\~/b",
                "DASH^a\\b^export X='a\\b'",
                "DASH^1^[ -f ~/.profile ] && export X=1",
                "DASH^?^A=1; case $A~/b in 1~/b) export X=1;; esac",
                "DASH^a b/c^A='a b'; export X=$A/c",
                "DASH^x:HOME/d^export X=\"x\":~/d",
                "DASH^0/a^export X=0; f() { for d; do X=$X$d; done; }; f /a",
                "DASH^0/a/b^export X=0; f() { for d in \"$@\"; do X=$X$d; done; }; f /a /b",
                "DASH^?^export X=0; f() { for d; do X=$X$d; done; }; f $(t)",
                "DASH^?^export X=0; for d; do X=1; done",
                "DASH^1^export X=1; f() ( X=2 ); f",
                "DASH^?^export X=1; f() if t; then X=2; fi; f",
                "DASH^?^export X=1; f() { set a b; X=$1; }; f 1",
                "DASH^?^export X=1; f() { g; X=$1; }; g() { :; }; eval \"$(t)\"; f",
                "DASH^?^export X=1; f() { for d; do X=$d; done; }; f $Y",
                "DASH^b^export X=1; for X in a b; do :; done",
                "DASH^null^for X in a b; do :; done",
                "DASH^b^set -a; for X in a b; do :; done",
                "DASH^1^export X=1; (exit 1); f() (exit); f",
                "DASH^?^export X=1; for f in /etc/*'\\'; do X=2; done",
                "DASH^?^export X=1; for f in /etc/'*'; do X=2; [ $f = a ] && X=3; done",
                "ASH^2^export X=1; [[ a = a ]] && X=2",
                "ASH^1^export X=1; typeset X=2",
                "BASH^2^export X=1; declare X=2",
                "ASH^1^export X=1; X+=2",
                "BASH^12^export X=1; X+=2",
                "ASH^2^export X=1; function f { X=2; }; f",
                "ASH^1^A=abc; echo ${A/b/c}; export X=1",
                "BASH^null^local X=1",
                "BASH^?^export X=1; let X=5",
                "DASH^1^export X=1; let X=5",
                "BASH^?^export X=1; case a in a) ;& b) X=2 ;; esac",
                "DASH^?^export X=1; case a in a) ;& b) X=2 ;; esac",
                "BASH^?^export X=1; builtin . \"$(which x)\"",
                "BASH^null^declare +x X=1",
                "BASH^null^export X=1; declare +x X",
                "BASH^?^export X=1; declare -i X=1+1",
                "BASH^?^export X=1; declare -u X; X=abc",
                "BASH^?^export X=1; declare -n r=X; r=5",
                "BASH^1^export X=1; declare -r Y=2; unset -f X",
                "BASH^2^export X=1; declare -g X=2",
                "BASH^?^export X=1; command export \"$(t)\"",
                "BASH^4^readonly \"Y=1\"; export -- X=4",
                "BASH^?^export X=1; select X in a b; do break; done",
                "BASH^?^export X=1; select Y in a b; do X=2; break; done",
                "BASH^1^export X=1; . ~/.r*",
                "ASH^2^export X=1; [ a = b ] || X=2",
                "BASH^2^export X=1; [ a = b ] || X=2"
            })
    void whatAShellMakesOfALineIsTheSameHere(ShellKind kind, String expected, String line) throws Exception {
        file(".profile", line.replace('¶', '\n'));
        file(".bash_profile", line.replace('¶', '\n'));
        assertThat(value(read(kind, false)).replace(home.toString(), "HOME"))
                .as(line)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '\0',
            value = {
                "DASH^1^export X=1; source ~/.rc^X=2",
                "ASH^2^export X=1; source ~/.rc^X=2",
                "BASH_AS_SH^2^export X=1; source ~/.rc^X=2",
                "DASH^?^[ -r ~/.rc ] && . ~/.rc¶export X=2^grep -q x /f && exit",
                "DASH^?^if true; then . ~/.rc; fi¶export X=2^grep -q x /f && exit",
                "DASH^2^. ~/.rc; export X=2^grep -q x /f && return"
            })
    void whatAFileOrFunctionMayEndIsNotCertainBehindIt(ShellKind kind, String expected, String line, String read)
            throws Exception {
        file(".profile", line.replace('¶', '\n'));
        file(".bash_profile", line.replace('¶', '\n'));
        file(".rc", read);
        assertThat(value(read(kind, false))).as(line).isEqualTo(expected);
    }

    /** Some shells would take them; what matters is that there is an answer, and soon. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "true§ && true§",
                "A=§${A:-§}",
                "[ -n §${A:-§} ]",
                "[ §! §a ]",
                "[[ §( §a ) ]]",
                "§! §true",
                "case a in §b|§c) :;; esac",
                "§while x; do §: ${Y:=2}; done",
                "§for f in /etc/*'\\'; do :; §done",
                "X=$(§",
                "§{ §:",
                ". ~/.profile; §. ~/.profile;§"
            })
    void filesMadeToDoHarmHaveAnAnswer(String line) throws Exception {
        String[] parts = line.split("§", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            text.append(i % 2 == 0 ? parts[i] : parts[i].repeat(3000));
        }
        file(".profile", "export X=1", text.toString());
        assertThat(value(read(false))).isIn("1", "?");
    }

    @Test
    void manyWordsTakeATimeThatGrowsWithTheirNumber() throws Exception {
        file(
                ".profile",
                "export X=1",
                "export " + "A ".repeat(20_000),
                "for X in " + "a ".repeat(5_000) + "2; do :; done");
        assertThat(value(read(false))).isEqualTo("2");
    }
}
