package io.envtrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose options come from a configuration file. */
class ConfiguredCommandTest {
    @TempDir
    Path folder;

    private FakeTool tool;
    private Path own;
    private Path project;

    @BeforeEach
    void install() throws IOException {
        tool = new FakeTool(folder);
        project = Files.createDirectories(folder.resolve("project"));
        own = Files.createDirectories(folder.resolve("config/envtrace")).resolve("config.yaml");
        tool.callerContext.variables.put(
                "XDG_CONFIG_HOME", folder.resolve("config").toString());
        tool.callerContext.directory = project;
    }

    @Test
    void aWrongOptionIsToldWithItsPlace() throws IOException {
        assertRefused("colour: never", ":1: no command has an option colour");
        assertRefused("help: true", ":1: no command has an option help");
        assertRefused("\nreport:\n  counts: true", ":3: report has no option counts");
        assertRefused("reprot:\n  all: true", ":2: there is no command reprot");
        assertRefused("unset: maybe", ":1: unset is true or false");
        assertRefused("all: [true, true]", ":1: all is true or false");
        assertRefused("color: [auto, never]", ":1: color takes one value");
        assertRefused("color: sometimes", ":1: --color sometimes: ");
    }

    private void assertRefused(String config, String message) throws IOException {
        Files.writeString(own, config);
        int before = tool.err().length();
        assertThat(tool.run("report", "missing.json")).as(config).isEqualTo(2);
        assertThat(tool.err().substring(before))
                .startsWith("envtrace: " + own + message)
                .hasLineCount(1);
    }

    @Test
    void whatAnotherCommandTakesIsLeftToIt() throws IOException {
        Files.writeString(own, "counts: true\ndiff:\n  internal: true\nall: true");
        tool.run("report", "missing.json");
        assertThat(tool.err()).contains("missing.json").hasLineCount(1);
    }

    @Test
    void theCommandLineGoesBefore() throws IOException {
        Files.writeString(own, "color: sometimes");
        tool.run("report", "--color=never", "missing.json");
        tool.run("report", "--no-config", "missing.json");
        assertThat(tool.err()).doesNotContain("sometimes").hasLineCount(2);
    }

    @Test
    void aDirectorysEffectIsSaidUnlessNobodyWantsToReadAnything() throws IOException {
        Path file = project.resolve(".envtrace.yaml");
        Files.writeString(file, "only: A\nvalues: all");
        tool.run("report", "missing.json");
        assertThat(tool.err())
                .contains(file + ":2: values is not taken: ")
                .contains("envtrace: " + file + " sets --only=A\n");
        int before = tool.err().length();
        tool.run("run", "-q", "--", "no-such-program-here");
        assertThat(tool.err().substring(before)).doesNotContain("sets");
    }

    @Test
    void aPlainRunHasItsConfigurationToo() throws IOException {
        Files.writeString(own, "depth: -1");
        assertThat(tool.run("--", "true")).isEqualTo(125);
        assertThat(tool.err()).contains("--depth -1");
    }

    @Test
    void explanation() throws IOException {
        Files.writeString(own, "color: never");
        assertThat(tool.run("--explain-config")).isZero();
        assertThat(tool.out()).startsWith(own + "\n  line 1  --color=never\n");
    }
}
