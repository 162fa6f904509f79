package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.FakeSystem;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code origin --static}: files are parsed by the distribution's own parser, and none is run. */
class OriginStaticIT {
    private static FakeSystem system(String... profile) throws IOException {
        FakeSystem system = new FakeSystem("static");
        system.listRoot(Required.command("bash"));
        system.file("/etc/profile", List.of("for i in /etc/static.d/*.sh; do", "  [ -r $i ] && . $i", "done"));
        system.file("/etc/static.d/go.sh", List.of("export X=1"));
        system.file("~/.profile", List.of(profile));
        return system;
    }

    private static Run origin(FakeSystem system, String mode) {
        return Envtrace.command(List.of("origin", "X", "--static", "--mode", mode))
                .env("HOME", system.home().toString())
                .env("SHELL", Required.command("bash"))
                .behind(system.prefix())
                .run();
    }

    @Test
    void aValueThatFollowsFromTheText() throws Exception {
        FakeSystem system = system("touch ~/ran", "X=\"$X:2\"");
        Run run = origin(system, "bash -l -i").expectExit(0);
        assertThat(run.stdout()).contains("X = \"1:2\"", "/etc/static.d/go.sh:1", "→ ~/.profile:2");
        assertThat(run.stderr()).isEmpty();
        assertThat(Files.exists(system.home().resolve("ran"))).isFalse();
    }

    @Test
    void linesThatMaySetItAreNamedAndNoValueIsTold() throws Exception {
        Run run = origin(system("if grep -q x /etc/passwd; then", "  X=2", "fi"), "dash -l -c")
                .expectExit(1);
        assertThat(run.stdout()).contains("X is not known at the end", "/etc/static.d/go.sh:1", "may set it: X=2");
    }

    @Test
    void otherShellsAreNotFollowed() throws Exception {
        FakeSystem system = system("export X=2");
        system.file("~/.zshrc", List.of("export X=3"));
        Run run = origin(system, "zsh -i").expectExit(1);
        assertThat(run.stdout()).contains(".zshrc is not followed: no parser of this shell is kept");
    }

    /**
     * Rows that begin with a shell that is parsed, but for those of plain shells with functions: running tells their calls there, and reading
     * the line itself.
     */
    static Stream<String> rows() throws IOException {
        return StartupTableIT.rows()
                .filter(row -> row.startsWith("bash") || row.matches("(busybox|dash|sh) .*") && !row.contains("f() {"));
    }

    /** Reading tells the same line and value as running does, or says that it does not know. */
    @ParameterizedTest
    @MethodSource("rows")
    void asTheReplay(String row) throws Exception {
        StartupTableIT.Told told = StartupTableIT.told(row, "--static");
        if (!told.notes().contains("reading does not tell what X is")) {
            assertThat(told.counts()).as(told.text()).isEqualTo(told.expected());
        }
    }

    @Test
    void whereTheLibraryIsMissingOneLineSaysSo() throws Exception {
        Path copy = Settings.newFolder("static").resolve("dist");
        Path installed = Envtrace.executable().getParent().getParent();
        try (Stream<Path> files = Files.walk(installed)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = copy.resolve(installed.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!file.toString().contains("tree-sitter-bash.so")) {
                    Files.createLink(to, file);
                }
            }
        }
        Run run = new Command(
                        copy,
                        List.of(
                                copy.resolve("bin/envtrace").toString(),
                                "origin",
                                "X",
                                "--static",
                                "--mode",
                                "dash -c"))
                .run()
                .expectExit(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .matches("envtrace: startup files cannot be parsed here: there is no \\S+tree-sitter-bash[.]so\n");
    }
}
