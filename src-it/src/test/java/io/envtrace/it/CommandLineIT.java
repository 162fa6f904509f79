package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options and commands as the documentation has them. */
class CommandLineIT {
    private final Target target = Target.named("map-reads");

    private Command traced(String... options) {
        Command command = Envtrace.trace(List.of(options), target.command(Jdks.newest()));
        target.environment().forEach(command::env);
        return command;
    }

    private Run live(String... options) {
        Command command = Envtrace.live(List.of(options), target.command(Jdks.newest()));
        target.environment().forEach(command::env);
        return command.run().expectExit(0);
    }

    private static Set<String> variables(TraceJson trace) {
        return trace.accesses(a -> !a.variable().isEmpty()).stream()
                .map(ReportedAccess::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void onlyAndExclude() {
        assertThat(variables(traced("--only", "ABS*").run().trace())).containsExactly("ABSENT", "ABSENT0", "ABSENT1");
        assertThat(variables(traced("--only", "ABS*", "--exclude", "*1").run().trace()))
                .containsExactly("ABSENT", "ABSENT0");
        assertThat(variables(traced("--exclude", "ABS*").run().trace())).containsExactly("EMPTY", "PRESENT");
    }

    @Test
    void unset() {
        TraceJson trace = traced("--unset").run().trace();
        assertThat(trace.accesses(any -> true))
                .isNotEmpty()
                .allMatch(a -> a.outcome().equals("absent"));
        assertThat(live("--unset", "--no-summary").stderr().lines()).allMatch(line -> line.contains("(unset)"));
    }

    @Test
    void library() {
        assertThat(traced("--library", "com.acme:*").run().trace().accesses(any -> true))
                .isEmpty();
    }

    @Test
    void stackDepth() {
        TraceJson full = traced("--stack", "full").run().trace();
        TraceJson site = traced("--stack", "site").run().trace();
        TraceJson none = traced("--stack", "none").run().trace();
        TraceJson two = traced("--depth", "2").run().trace();
        assertThat(longest(full)).isGreaterThan(2);
        assertThat(two.accesses(a -> a.place().startsWith("MapReads.java:")))
                .isNotEmpty()
                .allMatch(a -> two.stack(a).stream()
                                .filter(frame -> frame.startsWith("MapReads."))
                                .count()
                        <= 2);
        assertThat(site.accesses(a -> a.place().startsWith("MapReads.java:")))
                .isNotEmpty()
                .allMatch(a -> site.stack(a).stream()
                                .filter(frame -> frame.startsWith("MapReads."))
                                .count()
                        == 1);
        assertThat(longest(none)).isZero();
        assertThat(site.accesses(a -> a.place().startsWith("MapReads.java:"))).isNotEmpty();
        for (TraceJson each : List.of(site, none, two)) {
            assertThat(each.reads("PRESENT")).isEqualTo(full.reads("PRESENT"));
        }
    }

    private static int longest(TraceJson trace) {
        return trace.accesses(any -> true).stream()
                .mapToInt(a -> trace.stack(a).size())
                .max()
                .orElse(0);
    }

    @Test
    void everyOccurrence() {
        TraceJson trace = traced("--events").run().expectExit(0).trace();
        TraceJson aggregate = traced().run().trace();
        assertThat(trace.reads("PRESENT")).isEqualTo(aggregate.reads("PRESENT"));
        long counted = trace.accesses(any -> true).stream()
                .mapToLong(ReportedAccess::count)
                .sum();
        assertThat(trace.root().path("occurrences").size()).isEqualTo((int) counted);
        assertThat(aggregate.root().has("occurrences")).isFalse();
    }

    @Test
    void internalReadsAreInTheTraceAndShownWhenAskedFor() {
        Required.ptrace();
        List<String> asksForItsLanguage = List.of("/bin/ls", "/");
        assertThat(Envtrace.live(List.of(), asksForItsLanguage).run().stderr()).doesNotContain("(internal)");
        assertThat(Envtrace.live(List.of("--internal"), asksForItsLanguage)
                        .run()
                        .stderr())
                .contains("(internal)");
        TraceJson trace = Envtrace.trace(asksForItsLanguage).run().trace();
        assertThat(trace.accesses()).anyMatch(ReportedAccess::internal);
    }

    @Test
    void quietLeavesOnlyTheFile() {
        Run run = traced().run();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout()).isEmpty();
    }

    @Test
    void summaryFitsAScreenAndCanBeLeftOut() {
        String with = live().stderr();
        String without = live("--no-summary").stderr();
        assertThat(without.lines()).allMatch(line -> line.startsWith("["));
        List<String> summary =
                with.lines().filter(line -> !line.startsWith("[")).toList();
        assertThat(summary).hasSizeBetween(3, 40);
        assertThat(String.join("\n", summary)).contains("ABSENT").contains("MapReads.java:28");
    }

    @Test
    void liveLineSaysOperationPlaceApiVariableAndValue() {
        assertThat(live("--no-summary").stderr().lines())
                .anyMatch(line -> line.startsWith("[GET] MapReads.java:26  System.getenv(\"PRESENT\") \u2192 \"here\""))
                .anyMatch(line -> line.startsWith("[GET] MapReads.java:28  System.getenv(\"ABSENT\") \u2192 (unset)"))
                .anyMatch(line -> line.startsWith("[GET] MapReads.java:27  System.getenv(\"EMPTY\") \u2192 \"\""))
                .anyMatch(line -> line.startsWith("[LIST] MapReads.java:"));
    }

    @Test
    void jsonLinesStreamOneEventALine() {
        Run run = live("--format", "jsonl", "-q", "-o", "/dev/stdout");
        assertThat(run.stdout().lines())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(TraceJson.parse(line).root().isObject()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "attach", "report", "doctor"})
    void commandHasHelpAndAManualPage(String command) throws IOException {
        Run help = Envtrace.command(List.of(command, "--help")).run().expectExit(0);
        assertThat(help.stdout()).contains("envtrace").contains(command);
        assertThat(help.stderr()).isEmpty();
        assertThat(files()).contains("share/man/man1/envtrace-" + command + ".1");
    }

    @Test
    void helpVersionAndTypos() {
        assertThat(Envtrace.command(List.of("--help")).run().expectExit(0).stdout())
                .contains("run", "attach", "report", "doctor");
        assertThat(Envtrace.command(List.of("run", "--help"))
                        .run()
                        .expectExit(0)
                        .stdout())
                .contains("--only", "--values", "--timeout");
        assertThat(Envtrace.command(List.of("--version")).run().expectExit(0).stdout())
                .startsWith("envtrace ");
        Run typo = Envtrace.command(List.of("reprot", "x")).run();
        assertThat(typo.exit()).isIn(125, 127);
        assertThat(typo.stderr()).doesNotContain("\tat ").contains("reprot");
        Run option = Envtrace.live(List.of("--onyl", "X"), List.of("/bin/true"))
                .run()
                .expectExit(125);
        assertThat(option.stderr()).contains("--onyl").contains("--only");
    }

    @Test
    void doctorSaysWhatWorks() {
        Required.ptrace();
        Run run = Envtrace.command(List.of("doctor")).run().expectExit(0);
        assertThat(run.stdout()).contains("ok    tracer      ptrace works: Go, C and scripts are followed");
        assertThat(run.stdout()).containsIgnoringCase("agent").contains(System.getProperty("java.version"));
    }

    @Test
    void doctorTracesARead() {
        Run run = Envtrace.command(List.of("doctor")).run();
        for (Jdk jdk : Jdks.from(17)) {
            assertThat(run.stdout().lines())
                    .anyMatch(line -> line.matches("ok +java +/.* is " + jdk.feature() + "\\..*, a read was traced"));
        }
    }

    @Test
    void doctorSaysWhatDoesNotWork() throws IOException {
        Path home = Settings.newFolder("damaged");
        String copy =
                "cp -r \"$0\" \"$1\" && cd \"$1/lib/agent\" && rm envtrace-agent-weave.jar && : > envtrace-agent.jar";
        new Command(home, List.of("/bin/sh", "-c", copy, Settings.installation().toString(), home + "/tool")).run();
        Path tool = home.resolve("tool/bin/envtrace");
        Run run = new Command(home, List.of(tool.toString(), "doctor"))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run()
                .expectExit(125);
        assertThat(run.stdout())
                .contains("FAIL  agent       " + home + "/tool/lib/agent/envtrace-agent-weave.jar is missing")
                .containsPattern("FAIL  java .*, a traced program ended with 1: Error opening zip file");
    }

    @Test
    void installHasManualPagesAndCompletions() throws IOException {
        assertThat(files())
                .contains(
                        "share/man/man1/envtrace.1",
                        "share/bash-completion/completions/envtrace",
                        "share/zsh/site-functions/_envtrace",
                        "lib/agent/envtrace-agent.jar");
        String completion = Settings.installation() + "/share/bash-completion/completions/envtrace";
        new Command(Settings.newFolder("completion"), List.of("/bin/bash", "-n", completion))
                .run()
                .expectExit(0);
    }

    @ParameterizedTest
    @CsvSource({
        "--on, --only",
        "--format j, json jsonl",
        "-o out.json --values ma, masked",
        "run --fo, --format",
        "report --fo, --format",
        "rep, report",
        "-- env trac, ''",
        "-- java --fo, ''"
    })
    void completesWithAndWithoutTheNameOfACommand(String line, String expected) {
        String script = "source \"$0/share/bash-completion/completions/envtrace\" || exit; words=($1)\n"
                + "COMP_WORDS=(envtrace \"${words[@]}\"); COMP_CWORD=${#words[@]}\n"
                + "complete -p envtrace | grep -q _envtrace_complete && _envtrace_complete; echo ${COMPREPLY[*]}";
        Run run = new Command(
                        Settings.newFolder("completion"),
                        List.of(
                                Required.command("bash"),
                                "-c",
                                script,
                                Settings.installation().toString(),
                                line))
                .run()
                .expectExit(0);
        assertThat(run.stdout().strip()).isEqualTo(expected);
    }

    @Test
    void completionLoadsInZsh() {
        String script = "fpath=($1 $fpath); autoload -U compinit; compinit -u -d $PWD/dump; autoload +X _envtrace;"
                + " print -r -- $_comps[envtrace]";
        String functions = Settings.installation() + "/share/zsh/site-functions";
        Run run = new Command(
                        Settings.newFolder("completion"),
                        List.of(Required.command("zsh"), "-f", "-c", script, "zsh", functions))
                .run()
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("_envtrace\n");
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void worksFromAFolderWithSpacesThroughALink() throws IOException {
        Path home = Settings.newFolder("install with spaces");
        new Command(
                        Settings.newFolder("copy"),
                        List.of("/bin/cp", "-r", Settings.installation().toString(), home + "/tool"))
                .run()
                .expectExit(0);
        Path link = Files.createSymbolicLink(home.resolve("linked"), home.resolve("tool/bin/envtrace"));
        Path trace = home.resolve("trace.json");
        List<String> line =
                new ArrayList<>(List.of(link.toString(), "-q", "--format", "json", "-o", trace.toString(), "--"));
        line.addAll(target.command(Jdks.newest()));
        Command command =
                new Command(Settings.newFolder("linked"), line).env("JAVA_HOME", System.getProperty("java.home"));
        target.environment().forEach(command::env);
        command.run().expectExit(0);
        assertThat(TraceJson.read(trace).reads("PRESENT")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void toolRunsOnEachJdk(int feature) {
        traced().env("JAVA_HOME", Jdks.require(feature).home().toString()).run().expectExit(0);
        Run run = traced().unset("JAVA_HOME").run().expectExit(0);
        assertThat(run.trace().reads("PRESENT")).isPositive();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(Settings.installation())) {
            return all.map(file -> Settings.installation().relativize(file).toString())
                    .toList();
        }
    }
}
