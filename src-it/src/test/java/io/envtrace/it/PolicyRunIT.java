package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is checked while it goes on. */
class PolicyRunIT {
    private static final String FINDING = "error    BEFORE is required and is unset  [required]";

    private final Path folder = Settings.newFolder("policy");
    private String policy;

    @BeforeEach
    void policies() throws IOException {
        policy = file("policy.yaml", "version: 1\nvariables: {BEFORE: {required: true}, MODE: {}}\n");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<String> line(List<String> options, String... program) {
        List<String> line = new ArrayList<>(List.of("--policy", policy));
        line.addAll(options);
        line.add("--");
        line.addAll(Target.named("exit-status").command(Jdks.newest(), program));
        return line;
    }

    private Run run(List<String> options, String... program) {
        return Envtrace.command(line(options, program)).run();
    }

    @ParameterizedTest
    @CsvSource({
        "exit,0,1,exit status 1 is for that; the command ended with 0",
        "exit,1,1,the exit status is the command's own",
        "exit,3,3,the exit status is the command's own",
        "signal,TERM,143,the exit status is the command's own",
        "signal,KILL,137,the exit status is the command's own",
    })
    void theProgramsOwnFailureWins(String how, String what, int status, String words) {
        Run run = run(List.of(), how, what).expectExit(status);
        assertThat(run.stderr())
                .contains(FINDING + "\n         ExitStatus.java:")
                .endsWith("policy.yaml: 1 error, 0 warnings, 0 notes; " + words + "\n");
    }

    @Test
    void aThresholdWithoutAPolicyIsRefused() {
        Run run = Envtrace.command(List.of("--fail-on", "warning", "--", "true"))
                .run()
                .expectExit(125);
        assertThat(run.stderr()).isEqualTo("envtrace: --fail-on is of use with --policy FILE only\n");
    }

    @Test
    void theFileIsWrittenThoughNobodyReadsStandardError() throws Exception {
        Path trace = folder.resolve("unheard.json");
        String line = "exec 2>&1; " + Envtrace.executable() + " -q --policy " + policy + " --fail-on note -o " + trace
                + " -- sh -c 'read -r gone; env BEFORE= true'";
        Process tool = new ProcessBuilder("/bin/sh", "-c", line).start();
        tool.getInputStream().close();
        tool.outputWriter().append("gone\n").close();
        tool.waitFor();
        assertThat(trace).exists();
        assertThat(TraceJson.read(trace).session().path("exit").path("code").asInt(-1))
                .isZero();
    }

    @Test
    void nothingFoundIsNothingBad() {
        List<String> line = line(List.of(), "exit", "0");
        Run run = Envtrace.command(line).env("BEFORE", "1").run().expectExit(0);
        assertThat(run.stderr()).endsWith("policy.yaml: 0 errors, 0 warnings, 0 notes\n");
    }

    @Test
    void whatDoesNotCountIsToldAndChangesNothing() throws IOException {
        Run off = run(List.of("--fail-on", "off"), "exit", "0").expectExit(0);
        assertThat(off.stderr()).contains(FINDING).endsWith("1 error, 0 warnings, 0 notes\n");
        policy = file("other.yaml", "version: 1\n");
        assertThat(run(List.of(), "exit", "0").expectExit(0).stderr())
                .contains("warning  BEFORE was read and is not declared  [undeclared]\n");
        run(List.of("--fail-on", "warning"), "exit", "0").expectExit(1);
        run(List.of("--fail-on", "warning"), "exit", "3").expectExit(3);
    }

    @Test
    void aRunThatIsQuietTellsWhyItFails() {
        assertThat(run(List.of("-q"), "exit", "0").expectExit(1).stderr().lines())
                .hasSize(3)
                .first()
                .isEqualTo(FINDING);
        assertThat(run(List.of("-q", "--fail-on", "off"), "exit", "0")
                        .expectExit(0)
                        .stderr())
                .isEmpty();
    }

    @Test
    void theTraceIsTheSameAsWithoutAPolicy() {
        Path trace = folder.resolve("trace.json");
        Run run = run(List.of("-o", trace.toString()), "exit", "0").expectExit(1);
        assertThat(run.stderr()).contains("ExitStatus.java:").contains(FINDING);
        TraceJson written = TraceJson.read(trace);
        assertThat(written.reads("BEFORE")).isOne();
        assertThat(written.session().path("exit").path("code").asInt(-1)).isZero();
    }

    @Test
    void aDocumentOnStandardErrorStaysOne() {
        Run run = run(List.of("--format", "json"), "exit", "0").expectExit(1);
        assertThat(run.stderr()).doesNotContain(FINDING);
        String last = run.stderr().lines().reduce((a, b) -> b).orElseThrow();
        assertThat(last).startsWith("envtrace: ").contains("policy.yaml: 1 error");
        TraceJson document =
                TraceJson.parse(run.stderr().substring(0, run.stderr().lastIndexOf(last)));
        assertThat(document.reads("BEFORE")).isOne();
    }

    @Test
    void aFindingIsToldWhileTheProgramRuns() throws Exception {
        policy = file("early.yaml", "version: 1\nvariables: {EARLY: {required: true}, LATE: {required: true}}\n");
        List<String> line = new ArrayList<>(List.of("--policy", policy, "--"));
        line.addAll(Target.named("asked").command(Jdks.newest()));
        Process tool = Envtrace.command(line).startTalking();
        BufferedReader messages = tool.errorReader();
        String heard = messages.readLine();
        while (heard != null && !heard.startsWith("error    EARLY is required and is unset")) {
            heard = messages.readLine();
        }
        assertThat(heard).as("told before the program ends").isNotNull();
        tool.outputWriter().close();
        List<String> rest = messages.lines().toList();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isEqualTo(7);
        assertThat(rest)
                .anyMatch(text -> text.startsWith("error    LATE is required and was not given to the command"))
                .noneMatch(text -> text.startsWith("error    EARLY"));
    }

    @Test
    void aPolicyThatIsWrongIsToldBeforeTheProgramStarts() throws IOException {
        policy = file("wrong.yaml", "version: 1\nvariables:\n  A: {requird: true}\n");
        Path started = folder.resolve("started");
        Run run = Envtrace.command(List.of("--policy", policy, "--", "/bin/touch", started.toString()))
                .run()
                .expectExit(125);
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("envtrace: ")
                .contains("wrong.yaml:3:7: unknown key");
        assertThat(started).doesNotExist();
        Run baseline = Envtrace.command(List.of("--baseline", policy, "--", "/bin/touch", started.toString()))
                .run()
                .expectExit(125);
        assertThat(baseline.stderr()).contains("--baseline is of use with --policy FILE only");
    }

    @Test
    void whatTheBaselineAcceptsIsNoFailure() {
        Path trace = folder.resolve("accepted.json");
        run(List.of("-q", "-o", trace.toString()), "exit", "0");
        String baseline = folder.resolve("baseline").toString();
        Envtrace.command(List.of("check", "--policy", policy, "--write-baseline", baseline, trace.toString()))
                .run()
                .expectExit(0);
        Run run = run(List.of("--baseline", baseline), "exit", "0").expectExit(0);
        assertThat(run.stderr())
                .doesNotContain(FINDING)
                .endsWith("0 errors, 0 warnings, 0 notes; 1 more accepted by the baseline\n");
    }

    /** Nothing follows from what is missing in the trace of a command that nobody watched. */
    @Test
    void aCommandThatWasNotTracedIsNotJudged() throws IOException {
        Path folder = Settings.newFolder("untraced");
        String trace = folder.resolve("trace.json").toString();
        String policy =
                Files.writeString(folder.resolve("policy.yaml"), "version: 1\n").toString();
        Envtrace.command(List.of("-q", "--no-ptrace", "-o", trace, "--", "/bin/true"))
                .run()
                .expectExit(0);
        TraceJson document = TraceJson.read(Path.of(trace));
        assertThat(document.complete()).isFalse();
        assertThat(document.processes().get(0).path("coverage").toString())
                .isEqualTo("{\"level\":\"none\",\"gaps\":[\"not-traced\"]}");
        assertThat(document.processes().get(0).path("notes").toString()).contains("not traced (--no-ptrace)");
        Run check = Envtrace.command(List.of("check", "--policy", policy, trace))
                .run()
                .expectExit(1);
        assertThat(check.stdout()).contains("was not traced, so it cannot be judged");
        Envtrace.command(List.of("check", "--allow-incomplete", "--policy", policy, trace))
                .run()
                .expectExit(0);

        List<String> live = List.of("-q", "--no-ptrace", "--policy", policy, "--", "/bin/true");
        assertThat(Envtrace.command(live).run().expectExit(1).stderr()).contains("was not traced");
        List<String> accepted = new ArrayList<>(List.of("--allow-incomplete"));
        accepted.addAll(live);
        Envtrace.command(accepted).run().expectExit(0);
    }
}
