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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people ask who wonder where a value comes from, each in a home and an /etc that lead to it, with the line that answers it. */
class OriginPuzzlesIT {
    private static final Path TABLE = Settings.root().resolve("src-it/src/targets/origin/puzzles.table");
    private static final String SHELL = "shell";

    static Stream<String> puzzles() throws IOException {
        return Files.readAllLines(TABLE).stream().filter(row -> !row.isBlank() && !row.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("puzzles")
    void theAnswerHasThePlace(String puzzle) throws IOException {
        int expected = puzzle.lastIndexOf(" | ");
        int files = puzzle.lastIndexOf(" | ", expected - 1);
        for (String program : List.of("bash", "zsh", "fish", "dash", "tmux", "su")) {
            if (puzzle.contains(program + " ")) {
                Required.command(program);
            }
        }
        FakeSystem system = new FakeSystem("puzzles");
        String shell = write(system, puzzle.substring(files + " | ".length(), expected));
        system.listRoot(shell);
        String script = filled(system, puzzle.substring(0, files));
        Run run = new Command(system.home(), List.of("/bin/sh", "-c", script))
                .env("HOME", system.home().toString())
                .env("SHELL", shell)
                .behind(system.prefix())
                .run();
        String told = run.stdout().replaceAll("[ \t]+", " ").replaceAll("pid \\d+", "pid N");
        assertThat(told)
                .as(run.stdout() + run.stderr())
                .contains(filled(system, puzzle.substring(expected + " | ".length()))
                        .strip()
                        .split(" ;; "));
    }

    /**
     * Writes the files of a puzzle.
     *
     * @return root's shell
     */
    private static String write(FakeSystem system, String files) throws IOException {
        String shell = Required.command("bash");
        for (String file : files.split(" ;; ")) {
            String[] parts = file.strip().split(" => ", 2);
            if (parts[0].equals(SHELL)) {
                shell = parts[1];
                continue;
            }
            List<String> lines =
                    Arrays.asList(filled(system, parts[1]).replace("\\|", "|").split(" // "));
            Path written = system.file(parts[0], lines);
            if (lines.get(0).startsWith("#!") && !written.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable: " + written);
            }
        }
        return shell;
    }

    private static String filled(FakeSystem system, String text) {
        return text.replace("~~", system.home().toString())
                .replace("@@", Envtrace.executable().toString());
    }
}
