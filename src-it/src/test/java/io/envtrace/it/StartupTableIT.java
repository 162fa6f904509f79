package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A table of shells, ways to start them and traps: each row with the line that counts, in real shells with an /etc and a home of their own. */
class StartupTableIT {
    private static final Path TABLE = Settings.root().resolve("src-it/src/targets/origin/startups.table");

    /** Cells: how it is started, the files with their lines, the place that counts, the value; {@code -} for none. */
    static Stream<String> rows() throws IOException {
        return Files.readAllLines(TABLE).stream().filter(row -> !row.isBlank() && !row.startsWith("#"));
    }

    /**
     * What a row's system leads to.
     *
     * @param expected the row's place and value
     * @param counts those that were told
     * @param text all that was printed
     */
    record Told(String expected, String counts, String notes, String text) {}

    @ParameterizedTest
    @MethodSource("rows")
    void theLineThatCounts(String row) throws IOException {
        Told told = told(row, "--no-others");
        assertThat(told.counts()).as(told.text()).isEqualTo(told.expected());
    }

    /** Makes a row's system up, and asks in it. */
    static Told told(String row, String option) throws IOException {
        String[] cells = row.split(" +[|] +");
        String mode = cells[0].strip();
        String shell =
                Stream.of("zsh", "fish").filter(row::contains).findFirst().orElse("bash");
        String program = Required.command(shell);
        FakeSystem system = new FakeSystem("startups");
        system.listRoot(program);
        for (String file : cells[1].split(" ;; ")) {
            String[] parts = file.strip().split(" => ", 2);
            system.file(parts[0], Arrays.asList(parts[1].replace("\\|", "|").split(" // ")));
        }
        Run run = Envtrace.command(List.of("origin", "X", "--mode", mode, option, "--format", "json"))
                .env("HOME", system.home().toString())
                .env("SHELL", program)
                .behind(system.prefix())
                .run();
        JsonNode x = new ObjectMapper().readTree(run.stdout()).path("variables").path(0);
        JsonNode counts = x.path("steps")
                .valueStream()
                .filter(step -> step.path("counts").asBoolean())
                .findFirst()
                .orElse(x.path("none"));
        String place = counts.path("file").isNull() || counts.isMissingNode()
                ? "-"
                : counts.path("file").asString() + ":" + counts.path("line").asInt();
        return new Told(
                (cells[2].equals("-") ? "-" : system.place(cells[2])) + " " + cells[3].strip(),
                place + " " + x.path("value").asString("-"),
                x.path("notes").toString(),
                run.stdout() + run.stderr());
    }
}
