package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Launcher;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.ProcessView;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a JVM starts is followed like everything else in the tree, and neither the JVM nor its children can tell. */
class FollowedChildrenIT {
    private final Target target = Target.named("native-children");

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
    }

    static Stream<Arguments> mechanisms() {
        return Jdks.all().stream()
                .flatMap(jdk -> Stream.of("POSIX_SPAWN", "VFORK", "FORK").map(how -> Arguments.of(jdk, how)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mechanisms")
    void howeverTheJvmStartsThem(Jdk jdk, String mechanism) {
        List<String> command = new ArrayList<>(target.command(
                jdk, "bare", "/bin/sh", "-c", "env; ls /proc/self/fd; getconf PAGESIZE; kill -USR1 $$; exit 3"));
        command.add(1, "-Djdk.lang.Process.launchMechanism=" + mechanism);
        TraceJson trace = same(command, 128 + 10);
        assertThat(trace.processes()).hasSize(5);
        assertThat(trace.processes()).allMatch(process -> exit(process) >= 0);
        JsonNode shell = trace.processes().get(1);
        assertThat(shell.path("runtime").path("kind").asString()).isEqualTo("shell");
        assertThat(shell.path("parent").asInt(-1)).isZero();
        assertThat(exit(shell)).isEqualTo(128 + 10);
        assertThat(shell.path("environmentChanges").toString()).contains("\"ONLY\"", "\"HOME\"");
        assertThat(children(trace, 1)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void cProgram(Jdk jdk) {
        NativeTarget program = NativeTarget.named("environment.c");
        assertRecorded(jdk, program, program.build(), "libc");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void goProgram(Jdk jdk) {
        NativeTarget program = NativeTarget.named("environment.go");
        assertRecorded(jdk, program, program.build("-ldflags=-s -w"), "go");
    }

    private void assertRecorded(Jdk jdk, NativeTarget program, Path built, String kind) {
        Run run = Envtrace.trace(target.command(jdk, "run", built.toString()))
                .env("SET", "given")
                .env("NONE", "")
                .run()
                .expectExit(3);
        assertThat(run.stderr()).isEmpty();
        Map<String, Long> seen = Expectation.of(run.trace());
        assertThat(seen).containsAllEntriesOf(program.expected());
        assertThat(run.trace().nothingLost()).isTrue();
        JsonNode child = run.trace().processes().get(1);
        assertThat(child.path("runtime").path("kind").asString()).isEqualTo(kind);
        assertThat(child.path("source").asString()).isEqualTo("ptrace");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void programThatCannotBeStarted(Jdk jdk) {
        TraceJson trace = same(target.command(jdk, "missing"), 0);
        assertThat(trace.processes()).hasSize(7);
        assertThat(exit(trace.processes().get(6))).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void manyAtOnce(Jdk jdk) {
        assertAllFollowed(same(target.command(jdk, "threads", "4", "50", "/bin/sh", "-c", "exit 0"), 0), 200);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jvmThatIsBusyWithItself(Jdk jdk) {
        List<String> command = target.command(jdk, "storm");
        command.add(1, "-Xmx64m");
        TraceJson trace = same(command, 0);
        List<JsonNode> started = children(trace, 0).stream()
                .filter(child -> child.path("pid").asInt(-1) > 0)
                .toList();
        assertThat(started)
                .hasSize(160)
                .allMatch(child -> exit(child) >= 0)
                .allMatch(child -> child.path("source").asString("").equals("ptrace"));
        assertThat(children(trace, 0)).hasSize(200);
    }

    @ParameterizedTest
    @MethodSource("ofVirtualThreads")
    void startedByVirtualThreads(Jdk jdk) {
        assertAllFollowed(same(target.command(jdk, "virtual", "10", "/bin/sh", "-c", "exit 0"), 0), 50);
    }

    static List<Jdk> ofVirtualThreads() {
        return Jdks.from(21);
    }

    private static void assertAllFollowed(TraceJson trace, int number) {
        List<JsonNode> children = children(trace, 0);
        assertThat(children).hasSize(number).allMatch(child -> exit(child) == 0);
        assertThat(children)
                .allMatch(child -> child.path("source").asString("").equals("ptrace"))
                .allMatch(child -> child.path("executable").asString("").endsWith("sh"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void nativeChildSeesTheSame(Jdk jdk) {
        Path folder = Settings.newFolder("probe");
        Path probe = folder.resolve("probe");
        Path source = Settings.targets().resolveSibling("c/probe.c");
        new Command(folder, List.of(Required.command("gcc"), "-o", probe.toString(), source.toString()))
                .run()
                .expectExit(0);
        List<String> command = target.command(jdk, "run", probe.toString(), "an argument", "");
        Run plain = Launcher.compiled().run(Settings.newFolder("plain"), command);
        List<String> line = new ArrayList<>(List.of(Envtrace.executable().toString(), "-q", "--"));
        line.addAll(command);
        Run traced = Launcher.compiled().run(Settings.newFolder("traced"), line);
        assertThat(withoutFolder(ProcessView.of(traced), traced))
                .isEqualTo(withoutFolder(ProcessView.of(plain), plain));
        assertThat(traced.stderr()).isEqualTo(plain.stderr()).isEmpty();
    }

    private static List<String> withoutFolder(List<String> facts, Run run) {
        return facts.stream()
                .map(fact -> fact.replace(run.folder().toString(), "FOLDER"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void childJvmHasItsOwnCommandLine(Jdk jdk) {
        List<String> child = target.command(jdk, "run", "/bin/sh", "-c", "tr '\\0' ' ' </proc/$PPID/cmdline");
        List<String> command = target.command(jdk, "run");
        command.addAll(child);
        TraceJson trace = same(command, 0);
        assertThat(trace.processes()).hasSize(4).allMatch(process -> exit(process) == 0);
        assertThat(trace.processes().get(1).path("source").asString()).isEqualTo("agent");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jvmBehindANativeProgramThatRemovesTheOptions(Jdk jdk) {
        List<String> command =
                target.command(jdk, "run", "/usr/bin/env", "-i", "/bin/sh", "-c", "\"$@\"; exit 6", "sh");
        command.addAll(target.command(jdk, "run", "/bin/sh", "-c", "exit 4"));
        TraceJson trace = same(command, 6);
        List<JsonNode> jvms = trace.processes().stream()
                .filter(process -> process.path("source").asString("").equals("agent"))
                .toList();
        assertThat(jvms).hasSize(2);
        assertThat(exit(jvms.get(1))).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void endsOfJvmsThatAScriptStarts(Jdk jdk) {
        String java = "'" + String.join("' '", target.command(jdk, "run")) + "' ";
        String script = java + "/bin/sh -c 'exit 4'; " + java + "/bin/sh -c 'kill -KILL $PPID'; exec " + java
                + "/bin/sh -c 'exit 5'";
        TraceJson trace = same(List.of("/bin/sh", "-c", script), 5);
        assertThat(trace.processes().stream()
                        .filter(process -> process.path("source").asString("").equals("agent"))
                        .map(FollowedChildrenIT::exit))
                .containsExactly(4, 137, 5);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void withoutPtraceTheStartAloneIsKnown(Jdk jdk) {
        Run run = Envtrace.trace(List.of("--no-ptrace"), target.command(jdk, "run", "/usr/bin/env"))
                .run()
                .expectExit(0);
        assertThat(run.trace().processes())
                .hasSize(2)
                .allMatch(process -> process.path("source").asString("").equals("agent"));
    }

    @Test
    void jvmOutlivesTheTool() throws Exception {
        Path folder = Settings.newFolder("outlives");
        Path file = folder.resolve("exits");
        Command.Started tool = Envtrace.trace(target.command(
                        Jdks.newest(), "again", file.toString(), "/bin/sh", "-c", "/usr/bin/env >/dev/null"))
                .timeout(Duration.ofSeconds(60))
                .start();
        long jvm = Long.parseLong(await(folder.resolve("exits.pid")));
        ProcessHandle process = ProcessHandle.of(jvm).orElseThrow();
        ProcessHandle parent = process.parent().orElseThrow();
        parent.destroyForcibly();
        tool.process().waitFor();
        assertThat(await(file)).isEqualTo("exits 0\n");
        Path session = new Run(137, tool.folder()).session();
        Run report = Envtrace.report(session, "--format", "json").run().expectExit(0);
        TraceJson trace = TraceJson.parse(report.stdout());
        assertThat(children(trace, 0)).hasSizeGreaterThan(1);
        assertThat(children(trace, 0).get(0).path("source").asString()).isEqualTo("ptrace");
    }

    private static String await(Path file) throws Exception {
        Await.until(file + " is written", () -> Files.exists(file) && Files.size(file) > 0);
        return Files.readString(file);
    }

    /** A traced run whose streams and status are those of an untraced one. */
    private static TraceJson same(List<String> command, int exit) {
        Run plain = new Command(Settings.newFolder("plain"), command)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run()
                .expectExit(exit);
        Run run = Envtrace.trace(command).run().expectExit(exit);
        assertThat(run.stdout().replace(run.folder().toString(), "FOLDER"))
                .isEqualTo(plain.stdout().replace(plain.folder().toString(), "FOLDER"));
        assertThat(run.stderr()).isEqualTo(plain.stderr());
        assertThat(run.trace().nothingLost()).isTrue();
        return run.trace();
    }

    private static List<JsonNode> children(TraceJson trace, int parent) {
        return trace.processes().stream()
                .filter(process -> process.path("parent").asInt(-1) == parent)
                .toList();
    }

    private static int exit(JsonNode process) {
        return process.path("exit").path("code").asInt(-1);
    }
}
