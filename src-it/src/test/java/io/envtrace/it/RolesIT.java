package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
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
import org.junit.jupiter.api.Test;

/** A build tool that starts a program: what is said is of the program. */
class RolesIT {
    private final Path folder = Settings.newFolder("roles");
    private final Path trace = folder.resolve("trace.json");

    private TraceJson traced(List<String> options, String... command) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/make"))) {
            Required.missing("make");
        }
        String java = String.join(" ", Target.named("fallback").command(Jdks.newest()));
        Files.writeString(folder.resolve("Makefile"), "run:\n\t-@" + java + "\nhelped:\n\t@/bin/ls / > /dev/null\n");
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString()));
        line.addAll(options);
        line.add("--");
        line.addAll(List.of(command));
        Envtrace.command(folder, line)
                .env("MODE", "dev")
                .env("DATABASE_URL", "x")
                .run()
                .expectExit(0);
        return TraceJson.read(trace);
    }

    private static List<String> roles(TraceJson trace) {
        return trace.processes().stream()
                .map(process -> process.path("role").asString() + " "
                        + Path.of(process.path("executable").asString()).getFileName())
                .toList();
    }

    @Test
    void whatABuildToolReadsIsNoNeedOfTheProgram() throws IOException {
        Required.ptrace();
        TraceJson made = traced(List.of(), "/usr/bin/make", "run");
        assertThat(roles(made)).contains("helper make", "program java");
        String template = template();
        assertThat(template).contains("MODE=").doesNotContain("MAKE", "CC=");
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "version: 1\nvariables:\n  MODE: {}\n  DATABASE_URL: {}\n");
        assertThat(Envtrace.command(folder, List.of("check", "--policy", policy.toString(), trace.toString()))
                        .run()
                        .stdout())
                .doesNotContain("MAKE", "undeclared");
    }

    private String template() {
        return Envtrace.command(folder, List.of("template", trace.toString()))
                .run()
                .expectExit(0)
                .stdout();
    }

    @Test
    void whereNothingButHelpersRanTheCommandIsWhatIsAskedAbout() throws IOException {
        Required.ptrace();
        assertThat(roles(traced(List.of(), "/usr/bin/make", "helped"))).contains("command make", "helper ls");
    }

    @Test
    void theUserSaysWhatIsAHelper() throws IOException {
        Required.ptrace();
        Path rules = Files.writeString(folder.resolve("my.rules"), "name java\nprogram make\n");
        assertThat(roles(traced(List.of("--helpers", rules.toString()), "/bin/sh", "-c", "make run; :")))
                .contains("program make", "helper java");
        Files.writeString(rules, "nam java\n");
        Command wrong = Envtrace.command(folder, List.of("--helpers", rules.toString(), "--", "true"));
        assertThat(wrong.run().expectExit(125).stderr()).contains("my.rules:1: 'nam' is not a rule");
    }

    /** A script becomes a JVM: which program it was first is known by time, and not by the name of a file. */
    @Test
    void aSessionTellsTheSameAsItsRun() throws IOException {
        Required.ptrace();
        String java = String.join(" ", Target.named("fallback").command(Jdks.newest()));
        Path script = Files.writeString(folder.resolve("start.sh"), "exec " + java + "\n");
        Run run = Envtrace.command(folder, List.of("--no-summary", "--", "/bin/sh", script.toString()))
                .env("MODE", "dev")
                .run();
        Path file = folder.resolve("again.json");
        Envtrace.command(
                        folder,
                        List.of("report", "-o", file.toString(), run.session().toString()))
                .run()
                .expectExit(0);
        assertThat(roles(TraceJson.read(file))).containsExactly("helper dash", "program java");
        assertThat(TraceJson.read(file).session().path("notes").toString()).doesNotContain("left no log");
    }

    @Test
    void textCountsHelpersAndShowsTheProgram() throws IOException {
        Required.ptrace();
        Files.writeString(
                folder.resolve("Makefile"),
                "run:\n\t-@" + String.join(" ", Target.named("fallback").command(Jdks.newest())) + "\n");
        Run run = Envtrace.command(folder, List.of("--", "/usr/bin/make", "run"))
                .env("MODE", "dev")
                .run();
        assertThat(run.stderr().lines().filter(line -> line.contains("[GET")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("java["));
        assertThat(run.stderr()).containsPattern("folded +build tools: 1 process, [^\n]*\\(--tools shows them\\)");
        Run tools = Envtrace.command(folder, List.of("--tools", "--", "/usr/bin/make", "run"))
                .run();
        assertThat(tools.stderr()).contains("[LIST] make").doesNotContain("folded", "the trace is not complete");
    }
}
