package io.envtrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.output.TerminalSize;
import io.envtrace.ptrace.start.ProcessExit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationTest {
    @TempDir
    Path folder;

    private FakeTool tool;

    @BeforeEach
    void install() throws IOException {
        tool = new FakeTool(folder);
    }

    @Test
    void version() {
        assertThat(run("--version")).isZero();
        assertThat(out()).isEqualTo("envtrace 1.2.3\n");
    }

    @Test
    void help() {
        assertThat(run("--help")).isZero();
        assertThat(out())
                .contains("envtrace [run] [OPTIONS] -- COMMAND [ARG...]")
                .contains("report")
                .contains("diff")
                .contains("doctor");
        assertThat(run("help", "run")).isZero();
        assertThat(out()).contains("--fingerprint-key").contains("--timeout");
        assertThat(err()).isEmpty();
    }

    @Test
    void nothingToRun() {
        assertThat(run()).isEqualTo(125);
        assertThat(run("-q")).isEqualTo(125);
        assertThat(run("--")).isEqualTo(125);
        assertThat(err().lines()).hasSize(3).allMatch(line -> line.startsWith("envtrace: a command is missing"));
    }

    @Test
    void misspelledOptionGetsASuggestion() {
        assertThat(run("--formt=json", "--", "true")).isEqualTo(125);
        assertThat(err()).contains("--formt").contains("--format").hasLineCount(1);
        assertThat(tool.starter.started).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--values=some",
                "--stack=half",
                "--color=maybe",
                "--depth=-1",
                "--depth=x",
                "--timeout=soon",
                "--format=yaml",
                "--secrets=/nowhere/rules",
                "--fingerprint-key=/nowhere/key"
            })
    void wrongValueNamesTheOption(String option) {
        assertThat(run(option, "--", "true")).isEqualTo(125);
        assertThat(err()).contains(option.substring(0, option.indexOf('='))).hasLineCount(1);
        assertThat(tool.starter.started).isEmpty();
    }

    @Test
    void outputThatIsADirectoryIsSaidBeforeTheStart() {
        assertThat(run("-o", folder.toString(), "--", "true")).isEqualTo(125);
        assertThat(err()).startsWith("envtrace: ").contains(folder.toString()).hasLineCount(1);
        assertThat(tool.starter.started).isEmpty();
    }

    @Test
    void exitCodeIsTheCommands() {
        tool.starter.exit = new ProcessExit(42, 0);
        assertThat(run("-q", "--", "true")).isEqualTo(42);
        tool.starter.exit = new ProcessExit(-1, 15);
        assertThat(run("-q", "--", "true")).isEqualTo(143);
        assertThat(tool.context.result().signal()).isEqualTo(15);
    }

    @Test
    void optionsEndAtTheCommand() {
        run("-q", "true", "-q", "--version", "@file");
        assertThat(tool.starter.started.get(0).arguments().stream().map(a -> new String(a, StandardCharsets.UTF_8)))
                .containsExactly("true", "-q", "--version", "@file");
    }

    @Test
    void missingProgram() {
        assertThat(run("--", "no-such-program")).isEqualTo(127);
        assertThat(err()).isEqualTo("envtrace: no-such-program: command not found\n");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void sessionIsKeptWithoutAFileAndRemovedWithOne() throws IOException {
        run("-q", "--", "true");
        Path sessions = folder.resolve("state/envtrace/sessions");
        assertThat(sessions).isNotEmptyDirectory();
        try (var all = Files.list(sessions)) {
            assertThat(all).hasSize(1);
        }
        Path output = folder.resolve("trace.json");
        run("-q", "-o", output.toString(), "--", "true");
        assertThat(output).isNotEmptyFile();
        try (var all = Files.list(sessions)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void controlCharactersInMessagesAreShown() {
        assertThat(run("--", "no\u001b[31mprogram")).isEqualTo(127);
        assertThat(err()).contains("no\\u001b[31mprogram");
    }

    @Test
    void reportOfNothing() {
        assertThat(run("report", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err()).contains("none.json").hasLineCount(1);
        assertThat(run("report")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root:x:0:0:root:/root:/bin/bash\n", "\n  [1]"})
    void reportOfWhatIsNoTrace(String content) throws IOException {
        String file = Files.writeString(folder.resolve("some.txt"), content).toString();
        assertThat(run("report", file)).isEqualTo(2);
        assertThat(err()).startsWith("envtrace: " + file + ": not a trace").hasLineCount(1);
    }

    @Test
    void reportOfADirectoryThatIsNoSession() {
        assertThat(run("report", folder.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo("envtrace: " + folder + ": not a trace, nor a session's directory\n");
    }

    @Test
    void aReportThatNobodyReadsEndsSilently() {
        String trace = folder.resolve("trace.json").toString();
        run("-q", "-o", trace, "--", "true");
        assertThat(reportTo("Broken pipe", trace)).isEqualTo(141);
        assertThat(err()).isEmpty();
        assertThat(reportTo("No space left on device", trace)).isEqualTo(2);
        assertThat(err()).contains("standard output: No space left on device");
    }

    @Test
    void severalTracesAreMergedAndTheSameOneIsRefused() throws IOException {
        String first = folder.resolve("a.json").toString();
        String second = folder.resolve("b.json").toString();
        String merged = folder.resolve("merged.json").toString();
        run("-q", "-o", first, "--", "true");
        run("-q", "-o", second, "--", "true");
        assertThat(run("report", first, second, "-o", merged)).isZero();
        assertThat(run("report", merged, "--format", "csv")).isZero();
        assertThat(run("report", merged, second)).isEqualTo(2);
        assertThat(err()).contains(second + ": the same session as " + merged).hasLineCount(1);
    }

    @Test
    void theFileTellsTheFormatUnlessItIsAskedFor() {
        String trace = folder.resolve("trace.json").toString();
        Path page = folder.resolve("x.md");
        run("-q", "-o", trace, "--", "true");
        assertThat(run("report", trace, "-o", page.toString())).isZero();
        assertThat(page).content().startsWith("### ");
        assertThat(run("report", trace, "-o", page.toString(), "--format", "csv"))
                .isZero();
        assertThat(page).content().startsWith("process,pid,");
        assertThat(run("diff", trace, trace, "-o", page.toString())).isZero();
        assertThat(page).content().startsWith("### `" + trace + "` and `");
    }

    @Test
    void aFileThatWasThereStaysWhereTheInputIsBad() throws IOException {
        Path output = Files.writeString(folder.resolve("x.txt"), "before");
        String none = folder.resolve("none.json").toString();
        for (String command : List.of("report", "template")) {
            assertThat(run(command, none, "-o", output.toString())).isEqualTo(2);
        }
        assertThat(output).hasContent("before");
        try (var all = Files.list(folder)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(output);
        }
    }

    @Test
    void rulesThatReplaceTheBuiltInOnesAreSaid() throws IOException {
        String warning = "replaces the built-in rules";
        Path rules = folder.resolve("my.rules");
        Files.writeString(rules, "+name MY_*\n");
        run("--no-summary", "--secrets", rules.toString(), "--", "true");
        assertThat(err()).doesNotContain(warning);
        Files.writeString(rules, "name MY_*\n");
        run("--no-summary", "--secrets", rules.toString(), "--", "true");
        assertThat(err()).contains("--secrets " + rules + ": " + warning);
    }

    private int reportTo(String trouble, String trace) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(trouble);
            }
        };
        return tool.runTo(broken, "report", trace);
    }

    @Test
    void misspelledCommandGetsASuggestion() {
        assertThat(run("reprot", "x")).isEqualTo(127);
        assertThat(run("--only", "X", "report", "t.json")).isEqualTo(127);
        assertThat(err().lines())
                .containsExactly(
                        "envtrace: reprot: command not found; did you mean: envtrace report ...?",
                        "envtrace: report: command not found; did you mean: envtrace report ...?");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 54, 55, 80, 200})
    void helpFitsTheTerminal(int columns) {
        tool.callerContext.size = new TerminalSize(columns, 24);
        assertThat(run("--help")).isZero();
        assertThat(run("help", "run")).isZero();
        assertThat(run("help", "report")).isZero();
        assertThat(out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(out().replaceAll("\\s+", " "))
                .contains("envtrace help run lists all of them")
                .contains("--timeout=DURATION")
                .contains("newest 20 are kept")
                .contains("COMMAND was ended by signal n.");
    }

    private int run(String... args) {
        return tool.run(args);
    }

    private String out() {
        return tool.out();
    }

    private String err() {
        return tool.err();
    }
}
