package io.envtrace.shell.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.mode.ShellKind;
import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupReplayTest {
    @TempDir
    Path home;

    @TempDir
    Path directory;

    private static Path shell(String name) {
        Path file = Path.of("/usr/bin", name);
        boolean there = Files.isExecutable(file);
        assumeTrue(there || System.getenv("ENVTRACE_REQUIRE_ALL") != null, name + " is missing");
        return file;
    }

    private ShellMode mode(String shell, boolean login, boolean interactive) {
        return new ShellMode(ShellKind.of(Path.of(shell)), shell(shell), login, interactive, false);
    }

    private Map<String, String> given() {
        return new TreeMap<>(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "TERM", "dumb"));
    }

    private Startup run(ShellMode mode, String... variables) throws IOException, InterruptedException {
        return run(mode, given(), variables);
    }

    private Startup run(ShellMode mode, Map<String, String> given, String... variables)
            throws IOException, InterruptedException {
        Path made = Files.createTempDirectory(directory, "replay");
        return new StartupReplay(made, Duration.ofSeconds(20)).run(Way.of(mode, given), List.of(variables));
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
                told.add(place(changed.command().stack()) + " " + changed.name()
                        + (changed.state().exported() ? "*" : "") + (value == null ? " unset" : "=" + value));
            }
        }
        return told;
    }

    private String place(List<SourcePlace> stack) {
        return stack.isEmpty() ? "?" : stack.get(0).text().replace(home + "/", "~/");
    }

    private static final String[] LINES = {
        "export GOROOT=/usr/local/go",
        "f() {",
        "  export GOROOT=/opt/go1",
        "}",
        "f",
        "unset GOROOT",
        ": \"${GOROOT:=default}\"",
        "export GOROOT",
        "eval 'true",
        "GOROOT=evaluated'",
        ". ~/more",
        "(GOROOT=none)",
        "GOROOT=a; GOROOT=b",
        "GOROOT=for-one-command true"
    };

    private static final String[] CHANGES = {
        ":1 GOROOT*=/usr/local/go",
        ":3 GOROOT*=/opt/go1",
        ":6 GOROOT unset",
        ":7 GOROOT=default",
        ":8 GOROOT*=default",
        ":9 GOROOT*=evaluated",
        "~/more:2 GOROOT*=sourced",
        ":13 GOROOT*=a",
        ":13 GOROOT*=b"
    };

    @ParameterizedTest
    @CsvSource({
        "bash, true, true, .bash_profile",
        "bash, true, false, .profile",
        "bash, false, true, .bashrc",
        "zsh, true, true, .zshrc",
        "zsh, true, false, .zprofile",
        "zsh, false, true, .zshrc",
        "zsh, false, false, .zshenv"
    })
    void eachChangeHasItsLine(String shell, boolean login, boolean interactive, String file) throws Exception {
        file(file, LINES);
        file("more", "# a comment", "GOROOT=sourced");
        Startup startup = run(mode(shell, login, interactive), "GOROOT");
        List<String> expected = new ArrayList<>();
        for (String change : CHANGES) {
            // bash says of a command of several lines where it ends.
            String place = shell.equals("bash") ? change.replace(":9", ":10") : change;
            expected.add(place.startsWith("~") ? place : "~/" + file + place);
        }
        assertThat(startup.stopped()).isNull();
        assertThat(changes(startup)).containsExactlyElementsOf(expected);
        assertThat(startup.environment()).containsEntry("GOROOT", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "bash, true, true",
        "bash, false, true",
        "bash, true, false",
        "bash, false, false",
        "zsh, true, true",
        "zsh, false, true",
        "zsh, true, false",
        "zsh, false, false",
        "fish, true, true",
        "fish, false, false"
    })
    void theEnvironmentIsThatOfAPlainStart(String shell, boolean login, boolean interactive) throws Exception {
        for (String file : List.of(".bashrc", ".profile", ".zshenv", ".zprofile", ".zshrc", ".zlogin", "env")) {
            file(
                    file,
                    "export SEEN=\"$SEEN " + file + " $-\"",
                    "set -a",
                    "A=1",
                    "set +a",
                    "export LAST=\"$_\"",
                    "set -u");
        }
        fish("config.fish", "set -gx SEEN (string join , $SEEN x)", "set -gx PATH /opt/x $PATH", "set -gx CDPATH . /a");
        Map<String, String> given = given();
        given.put("BASH_ENV", home.resolve("env").toString());
        ShellMode mode = mode(shell, login, interactive);
        Startup startup = run(mode, given, "SEEN", "PATH");
        List<String> command =
                new ArrayList<>(List.of("setsid", "-w", mode.executable().toString()));
        command.addAll(mode.options());
        command.addAll(List.of("-c", "exec /usr/bin/cat /proc/self/environ"));
        ProcessBuilder plain = new ProcessBuilder(command).directory(home.toFile());
        plain.redirectInput(new java.io.File("/dev/null")).redirectError(ProcessBuilder.Redirect.DISCARD);
        plain.environment().clear();
        plain.environment().putAll(given);
        Map<String, String> expected = new TreeMap<>();
        for (String entry : new String(plain.start().getInputStream().readAllBytes()).split("\0")) {
            expected.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
        }
        Map<String, String> found = new TreeMap<>(startup.environment());
        assertThat(withoutFlags(found)).isEqualTo(withoutFlags(expected));
    }

    /** The watch needs flags of its own: -T and -E of bash. */
    private static Map<String, String> withoutFlags(Map<String, String> environment) {
        environment.replaceAll((name, value) -> name.equals("SEEN") ? value.replaceAll("[ET]", "") : value);
        environment.remove("SHLVL");
        return environment;
    }

    @ParameterizedTest
    @CsvSource({"bash, .bashrc", "zsh, .zshrc"})
    void aShellThatBecomesAnotherProgramSaysWhere(String shell, String file) throws Exception {
        file(file, "export X=1", "exec 2>/dev/null", "if true; then", "  exec /bin/true", "fi", "export X=2");
        Startup startup = run(mode(shell, false, true), "X");
        assertThat(startup.environment()).isNull();
        assertThat(startup.stopped().text())
                .startsWith("the startup ended at " + home + "/" + file + ":4: exec /bin/true");
        assertThat(changes(startup)).containsExactly("~/" + file + ":1 X*=1");
    }

    @ParameterizedTest
    @CsvSource({"bash, .bashrc", "zsh, .zshrc"})
    void aStartupThatEndsOrHangsSaysWhere(String shell, String file) throws Exception {
        file(file, "export X=1", "exit 3");
        assertThat(run(mode(shell, false, true), "X").stopped().text())
                .isEqualTo("the startup stopped at " + home + "/" + file + ":2: exit 3 (ended with 3)");
        file(file, "export X=1", "sleep 300", "export X=2");
        Startup hangs = new StartupReplay(directory, Duration.ofSeconds(5))
                .run(Way.of(mode(shell, false, true), given()), List.of("X"));
        assertThat(hangs.stopped().text())
                .isEqualTo("the startup stopped at " + home + "/" + file + ":2: sleep 300 (not ended after 5 s)");
        assertThat(changes(hangs)).containsExactly("~/" + file + ":1 X*=1");
    }

    /** A trap on the shell's end runs behind the last command of a file. */
    @Test
    void aStartupThatFailsBehindATrapSaysWhere() throws Exception {
        file(".bashrc", "trap 'echo bye' EXIT", "export X=1", "set -e", "false", "export X=2");
        assertThat(run(mode("bash", false, true), "X").stopped().text())
                .isEqualTo("the startup stopped at " + home + "/.bashrc:4: false (ended with 1)");
    }

    @Test
    void aTrapOfTheUsersDoesNotEndTheWatch() throws Exception {
        file(".bashrc", "trap 'Y=$((Y+1))' DEBUG", "set +T", "export X=1", "IFS=:", "readonly R=1", "export X=2");
        Startup startup = run(mode("bash", false, true), "X");
        assertThat(changes(startup)).containsExactly("~/.bashrc:3 X*=1", "~/.bashrc:6 X*=2");
    }

    /** Options that change how a script is read. */
    @ParameterizedTest
    @CsvSource({
        "bash, .bashrc, 'set -euo pipefail; shopt -s nocasematch; IFS=x; set -C; set -f'",
        "zsh, .zshrc, 'setopt ksharrays nounset noclobber shwordsplit noglob all_export extended_glob'",
        "zsh, .zshrc, 'emulate sh; set -eu'"
    })
    void aStartupMaySetWhatOptionsItLikes(String shell, String file, String options) throws Exception {
        file(file, options, "export X=1", "export X='a b", "c'", "unset X", "export X=3");
        Startup startup = run(mode(shell, false, true), "X");
        assertThat(startup.stopped()).isNull();
        assertThat(startup.environment()).containsEntry("X", "3");
        assertThat(changes(startup).get(0)).isEqualTo("~/" + file + ":2 X*=1");
        assertThat(changes(startup).get(1)).endsWith(" X*=a b\nc");
        assertThat(changes(startup).get(2)).isEqualTo("~/" + file + ":5 X unset");
        assertThat(changes(startup)).hasSize(4);
    }

    /** bash counts on in an eval, past the lines of other commands that look much alike. */
    @Test
    void whatAnEvalDoesIsAtTheLineOfTheEval() throws Exception {
        file(
                ".bashrc",
                "eval \"$(printf 'true\\nexport X=2\\nexport X=3')\"",
                "export Y=1",
                "export Y=2",
                "export X=4",
                "export X=5; export X=6");
        assertThat(changes(run(mode("bash", false, true), "X")))
                .containsExactly(
                        "~/.bashrc:1 X*=2",
                        "~/.bashrc:1 X*=3",
                        "~/.bashrc:4 X*=4",
                        "~/.bashrc:5 X*=5",
                        "~/.bashrc:5 X*=6");
    }

    private void fish(String name, String... lines) throws IOException {
        Path file = home.resolve(".config/fish").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "true, false", "false, false"})
    void fishTellsWhereEachChangeStands(boolean login, boolean interactive) throws Exception {
        fish("conf.d/a.fish", "", "set -gx GOROOT /conf");
        fish(
                "config.fish",
                "set -gx GOROOT /usr/local/go",
                "function use",
                "    set -gx GOROOT /opt/go1",
                "end",
                "use",
                "set -e GOROOT",
                "set -g GOROOT local",
                "set -gx GOROOT $GOROOT",
                "source ~/more.fish",
                "set -gx MANPATH /a /b",
                "export GOROOT=exported",
                "fish_add_path -gP /usr",
                "set -gx GOROOT last");
        file("more.fish", "set -x GOROOT sourced");
        Startup startup = run(mode("fish", login, interactive), "GOROOT", "MANPATH", "PATH");
        String file = "~/.config/fish/";
        assertThat(startup.stopped()).isNull();
        // fish's own files may complete the PATH of a login.
        assertThat(changes(startup).stream().filter(change -> change.startsWith("~")))
                .containsExactly(
                        file + "conf.d/a.fish:2 GOROOT*=/conf",
                        file + "config.fish:1 GOROOT*=/usr/local/go",
                        file + "config.fish:3 GOROOT*=/opt/go1",
                        file + "config.fish:6 GOROOT unset",
                        file + "config.fish:7 GOROOT=local",
                        file + "config.fish:8 GOROOT*=local",
                        "~/more.fish:1 GOROOT*=sourced",
                        file + "config.fish:10 MANPATH*=/a:/b",
                        file + "config.fish:11 GOROOT*=exported",
                        file + "config.fish:12 PATH*=" + startup.environment().get("PATH"),
                        file + "config.fish:13 GOROOT*=last");
        assertThat(startup.environment())
                .containsEntry("GOROOT", "last")
                .containsEntry("MANPATH", "/a:/b")
                .doesNotContainKey("XDG_CONFIG_HOME");
    }

    /** What is set for all sessions is a file of the user's, which a replay does not write. */
    @Test
    void universalVariablesOfFishStayAsTheyAre() throws Exception {
        fish("fish_variables", "# VERSION: 3.0", "SETUVAR __fish_initialized:3400", "SETUVAR --export EDITOR:vi");
        fish("config.fish", "set -Ux ADDED yes", "set -gx PAGER less");
        String before = Files.readString(home.resolve(".config/fish/fish_variables"));
        Startup startup = run(mode("fish", false, true), "EDITOR", "PAGER", "ADDED");
        assertThat(startup.environment()).containsEntry("EDITOR", "vi").containsEntry("ADDED", "yes");
        assertThat(changes(startup))
                .containsExactly(
                        "~/.config/fish/fish_variables:3 EDITOR*=vi",
                        "~/.config/fish/config.fish:1 ADDED*=yes",
                        "~/.config/fish/config.fish:2 PAGER*=less");
        Map<String, String> inherited = given();
        inherited.put("EDITOR", "ed");
        Startup shadowed = run(mode("fish", false, true), inherited, "EDITOR");
        assertThat(shadowed.environment()).containsEntry("EDITOR", "ed");
        assertThat(changes(shadowed)).isEmpty();
        assertThat(shadowed.account().events())
                .singleElement()
                .isInstanceOfSatisfying(
                        StartupEvent.Shadowed.class,
                        event ->
                                assertThat(event.command().place()).isEqualTo(home + "/.config/fish/fish_variables:3"));
        assertThat(Files.readString(home.resolve(".config/fish/fish_variables")))
                .isEqualTo(before);
    }

    /** fish has no hook before each command: where it stops is not known. */
    @Test
    void aStartupOfFishThatBecomesAnotherProgramIsNotComplete() throws Exception {
        fish("config.fish", "set -gx X 1", "exec /bin/true");
        Startup startup = run(mode("fish", false, true), "X");
        assertThat(startup.stopped().text()).isEqualTo("the startup did not come to its end (ended with 0)");
        assertThat(changes(startup)).containsExactly("~/.config/fish/config.fish:1 X*=1");
    }
}
