package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Scripts and all that they start, followed by the tracer: nobody among them can tell. */
class TracedTreeIT {
    private static final String SCRIPT = "/usr/bin/env; \"$@\"; /usr/bin/env; exit 5";

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jvmBehindAScriptIsTracedUnseen(Jdk jdk) {
        List<String> command = script(Target.named("child-jvms").command(jdk, "env"));
        Run plain = new Command(Settings.newFolder("plain"), command)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run()
                .expectExit(5);
        Run run = Envtrace.trace(command).run().expectExit(5);
        assertThat(withoutFolder(run)).isEqualTo(withoutFolder(plain)).contains("options null false null");
        assertThat(run.stderr()).isEqualTo(plain.stderr()).isEmpty();
        TraceJson trace = run.trace();
        assertThat(trace.reads("GENERATION_1")).isOne();
        assertThat(trace.nothingLost()).isTrue();
        tree(trace, jdk);
    }

    private static void tree(TraceJson trace, Jdk jdk) {
        JsonNode shell = trace.processes().get(0);
        assertThat(shell.path("runtime").path("kind").asString()).isEqualTo("shell");
        assertThat(shell.path("exit").path("code").asInt(-1)).isEqualTo(5);
        JsonNode java = trace.processes().stream()
                .filter(process -> process.path("executable").asString("").equals(jdk.java()))
                .findFirst()
                .orElseThrow();
        assertThat(java.path("parent").asInt(-1)).isEqualTo(shell.path("id").asInt());
        assertThat(java.path("runtime").path("kind").asString()).isEqualTo("jvm");
        assertThat(java.path("arguments").toString())
                .doesNotContain("-javaagent")
                .doesNotContain("-agentlib");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void withoutThePermissionTheJvmIsTracedByTheEnvironment(Jdk jdk) {
        List<String> command = script(Target.named("child-jvms").command(jdk, "env"));
        Run run = Envtrace.trace(List.of("--no-ptrace"), command).run().expectExit(5);
        assertThat(run.trace().reads("GENERATION_1")).isOne();
        assertThat(run.stderr()).startsWith("Picked up JAVA_TOOL_OPTIONS: ");
        assertThat(run.trace().processes())
                .noneMatch(process -> process.path("source").asString("").equals("ptrace"));
    }

    @Test
    void endIsThatOfTheProgramThatTheProcessRanLast() {
        TraceJson trace = Envtrace.trace(List.of("/bin/sh", "-c", "exec env A=1 sh -c 'exit 7'"))
                .run()
                .expectExit(7)
                .trace();
        assertThat(trace.processes().stream()
                        .map(process -> process.path("exit").toString()))
                .containsExactly("null", "null", "{\"code\":7}");
        assertThat(trace.processes().stream()
                        .map(process -> process.path("pid").asLong())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void nativeProgramThatIsNotFollowedIsNamed() {
        Run run = Envtrace.live(List.of("--no-ptrace", "--no-summary"), List.of("/bin/true"))
                .run()
                .expectExit(0);
        assertThat(run.stderr())
                .contains("/bin/true is a native program: neither it nor what it starts is covered (--no-ptrace)");
        assertThat(Envtrace.live(List.of(), List.of("/bin/true")).run().stderr())
                .doesNotContain("native program");
    }

    @Test
    void killOfTheToolKillsWhatItFollows() throws Exception {
        Path folder = Settings.newFolder("killed");
        Path file = folder.resolve("pid");
        Command.Started tool = Envtrace.trace(List.of(
                        "/bin/sh", "-c", "echo $$ > " + file + ".new; mv " + file + ".new " + file + "; sleep 60"))
                .start();
        ProcessHandle target = ProcessHandle.of(pid(file)).orElseThrow();
        List<ProcessHandle> own =
                tool.process().descendants().filter(p -> !p.equals(target)).toList();
        tool.process().destroyForcibly().waitFor();
        own.stream().filter(TracedTreeIT::isTool).forEach(ProcessHandle::destroyForcibly);
        target.onExit().get(30, TimeUnit.SECONDS);
        Path session = new Run(137, tool.folder()).session();
        Run report = Envtrace.report(session, "--format", "json").run().expectExit(0);
        assertThat(TraceJson.parse(report.stdout()).processes()).isNotEmpty();
    }

    private static boolean isTool(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    private static List<String> script(List<String> command) {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        line.addAll(command);
        return line;
    }

    /** Without the folder, which differs between two runs. */
    private static String withoutFolder(Run run) {
        return run.stdout().replace(run.folder().toString(), "FOLDER");
    }

    private static long pid(Path file) throws IOException {
        Await.until("the target has started", () -> Files.exists(file));
        return Long.parseLong(Files.readString(file).strip());
    }
}
