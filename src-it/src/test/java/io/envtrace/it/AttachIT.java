package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.it.harness.Asked;
import io.envtrace.it.harness.Attach;
import io.envtrace.it.harness.CodePages;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that run already: what they read from then on, and that nothing is left in them afterwards. */
class AttachIT {
    private static final String EARLIER = ": what it read before is not in the trace";

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
    }

    static Stream<Jdk> jdks() {
        return Jdks.all().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "go", "go -ldflags=-s -buildmode=pie", "python"})
    void nativeProgram(String kind) {
        Asked program = Asked.start(command(kind));
        program.read(10);
        for (int round = 0; round < 2; round++) {
            Attach tool = Attach.to(program);
            assertThat(tool.heard().get(0)).contains("attached to " + program.pid() + " (" + runtime(kind));
            program.read(2000);
            assertThat(tool.end("INT")).isZero();
            assertThat(program.status("TracerPid")).isEqualTo("0");
            assertThat(CodePages.changed(program.pid())).isEmpty();
            TraceJson trace = tool.trace();
            assertThat(trace.reads("ASKED")).isEqualTo(2000);
            changed(kind, trace);
            assertThat(trace.complete()).isFalse();
            assertThat(trace.lostEvents()).isZero();
            assertThat(trace.session().path("notes").toString()).contains(EARLIER);
            program.read(2000);
        }
        assertThat(program.end()).isEqualTo(7);
    }

    /** What the program had done to its environment before counts. */
    private static void changed(String kind, TraceJson trace) {
        if (!kind.equals("python")) {
            assertThat(trace.accesses(a -> a.variable().equals("CHANGED")))
                    .singleElement()
                    .satisfies(access ->
                            assertThat(access.json().path("value").asString()).isEqualTo("before"));
        }
        if (kind.startsWith("go")) {
            assertThat(trace.accesses(a -> a.variable().equals("GIVEN")))
                    .singleElement()
                    .satisfies(access ->
                            assertThat(access.json().path("outcome").asString()).isEqualTo("absent"));
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void javaProgram(Jdk jdk) {
        Asked program = Asked.start(Target.named("asked").command(jdk));
        program.read(10);
        for (int round = 0; round < 2; round++) {
            Attach tool = Attach.to(program);
            assertThat(tool.heard().get(0).contains("prints a warning")).isEqualTo(jdk.feature() >= 21);
            program.read(2000);
            assertThat(tool.end("INT")).isZero();
            program.read(2000);
            TraceJson trace = tool.trace();
            assertThat(trace.reads("ASKED")).isEqualTo(2000);
            assertThat(trace.reads("EARLY")).isZero();
            assertThat(trace.lostEvents()).isZero();
            assertThat(trace.session().path("notes")).hasSize(1);
        }
        assertThat(program.end()).isEqualTo(7);
    }

    @Test
    void endOfTheProgramEndsTheTool() throws Exception {
        Asked program = Asked.start(command("c"));
        Attach tool = Attach.to(program);
        assertThat(program.end()).isEqualTo(7);
        assertThat(tool.end()).isZero();
        assertThat(tool.trace().session().path("exit").path("code").asInt()).isEqualTo(7);

        Asked java = Asked.start(Target.named("asked").command(Jdks.newest()));
        Attach agent = Attach.to(java);
        java.read(3);
        assertThat(java.end()).isEqualTo(7);
        assertThat(agent.end()).isZero();
        assertThat(agent.trace().reads("ASKED")).isEqualTo(3);
    }

    @Test
    void timeoutAndSigtermLetTheProgramGo() throws Exception {
        Asked program = Asked.start(command("c"));
        assertThat(Attach.to(program, "--timeout=0.1").end()).isZero();
        assertThat(Attach.to(program).end("TERM")).isZero();
        program.read(1);
        assertThat(program.end()).isEqualTo(7);
    }

    /** Its breakpoints stay then; who attaches again takes them out. */
    @Test
    void killedToolIsHealedByTheNext() {
        for (String kind : List.of("c", "go")) {
            Asked program = Asked.start(command(kind));
            assertThat(Attach.to(program).end("KILL")).isEqualTo(137);
            assertThat(program.runs()).isTrue();
            assertThat(CodePages.changed(program.pid())).isNotEmpty();
            Attach tool = Attach.to(program);
            program.read(100);
            assertThat(tool.end("INT")).isZero();
            assertThat(tool.trace().reads("ASKED")).isEqualTo(100);
            assertThat(CodePages.changed(program.pid())).isEmpty();
            assertThat(program.end()).isEqualTo(7);
        }
    }

    @Test
    void killedToolLeavesAJvmAlone() throws Exception {
        Asked program = Asked.start(Target.named("asked").command(Jdks.newest()));
        assertThat(Attach.to(program).end("KILL")).isEqualTo(137);
        // The agent leaves on a thread of its own.
        Await.until("the agent has left", () -> attaches(program));
        program.read(1);
        assertThat(program.end()).isEqualTo(7);
    }

    private static boolean attaches(Asked program) {
        Run run = attach(program);
        assertThat(run.exit() == 0 || run.stderr().contains("has envtrace's agent already"))
                .as(run.stderr())
                .isTrue();
        return run.exit() == 0;
    }

    private static Run attach(Asked program) {
        return tool("--timeout=0.05", Integer.toString(program.pid()));
    }

    @Test
    void childrenAreFollowed() {
        String loop = "echo ready; while read -r n; do echo 5 | \"$0\" >/dev/null; echo done; done; exit 7";
        Asked program = Asked.start(List.of("/bin/sh", "-c", loop, command("c").get(0)));
        Attach tool = Attach.to(program);
        program.read(1);
        assertThat(tool.end("INT")).isZero();
        assertThat(tool.trace().processes()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(tool.trace().reads("ASKED")).isEqualTo(5);
        program.read(1);
        assertThat(program.end()).isEqualTo(7);
    }

    @Test
    void oneTracerAtATime() {
        Asked program = Asked.start(command("c"));
        Attach first = Attach.to(program);
        assertThat(refusal(program.pid())).contains("is traced already, by java (pid ");
        assertThat(first.end("INT")).isZero();
        assertThat(program.end()).isEqualTo(7);

        Asked java = Asked.start(Target.named("asked").command(Jdks.newest()));
        Attach agent = Attach.to(java);
        assertThat(refusal(java.pid())).contains("this JVM has envtrace's agent already");
        assertThat(agent.end("INT")).isZero();
        assertThat(java.end()).isEqualTo(7);
    }

    @Test
    void jvmThatLetsNobodyIn() {
        for (String option : List.of("-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading")) {
            List<String> command = new ArrayList<>(Target.named("asked").command(Jdks.newest()));
            command.add(1, option);
            Asked program = Asked.start(command);
            assertThat(refusal(program.pid())).contains(option);
            assertThat(program.end()).isEqualTo(7);
        }
    }

    @Test
    void whatIsNoProgram() throws Exception {
        assertThat(refusal("seven")).isEqualTo("envtrace: seven: not a process id, as pgrep or ps tell it\n");
        assertThat(refusal("-1")).startsWith("envtrace: ");
        assertThat(refusal("999999999")).isEqualTo("envtrace: 999999999: no such process\n");
        Asked java = Asked.start(Target.named("asked").command(Jdks.newest()));
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + java.pid() + "/task"))) {
            String thread = threads.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(Integer.toString(java.pid())))
                    .findFirst()
                    .orElseThrow();
            assertThat(refusal(thread)).contains("is a thread of the process " + java.pid());
        }
        assertThat(java.end()).isEqualTo(7);
    }

    @Test
    void threadOfTheKernel() throws Exception {
        Path name = Path.of("/proc/2/comm");
        if (!Files.exists(name) || !Files.readString(name).equals("kthreadd\n")) {
            Required.missing("a view of the kernel's threads");
        }
        assertThat(refusal(2)).contains("is a thread of the kernel");
    }

    @Test
    void programInAnotherNamespace() {
        Required.superuser();
        List<String> command = new ArrayList<>(List.of(Required.command("unshare"), "-m"));
        command.addAll(command("c"));
        Asked program = Asked.start(command);
        assertThat(refusal(program.pid())).contains("is in another mount namespace");
        assertThat(program.end()).isEqualTo(7);
    }

    /** Made by hand, since few machines can build one: it waits for a signal, again and again. */
    @Test
    void programOf32Bits() throws Exception {
        String header = "7f454c46010101000000000000000000" + "0200030001000000548004083400000000000000"
                + "00000000340020000100000000000000";
        String segment = "01000000000000000080040800800408600000006000000005000000" + "00100000";
        String code = "b81d000000cd80ebf7000000";
        Path file = Settings.newFolder("narrow").resolve("program");
        Files.write(file, HexFormat.of().parseHex(header + segment + code));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        Process program;
        try {
            program = new ProcessBuilder(file.toString()).start();
        } catch (IOException e) {
            Required.missing("programs of 32 bits");
            return;
        }
        assertThat(refusal((int) program.pid())).contains("is a 32-bit program");
        program.destroyForcibly().waitFor();
    }

    /** Job control goes on as it was. */
    @Test
    void stoppedProgramStaysStopped() throws Exception {
        Asked program = Asked.start(command("c"));
        new ProcessBuilder("kill", "-STOP", Integer.toString(program.pid()))
                .start()
                .waitFor();
        assertThat(Attach.to(program).end("INT")).isZero();
        assertThat(program.status("State")).startsWith("T");
        new ProcessBuilder("kill", "-CONT", Integer.toString(program.pid()))
                .start()
                .waitFor();
        program.read(1);
        assertThat(program.end()).isEqualTo(7);
    }

    private static String refusal(int pid) {
        return refusal(Integer.toString(pid));
    }

    private static String refusal(String pid) {
        Run run = tool(pid).expectExit(125);
        assertThat(run.stderr().lines()).hasSize(1);
        return run.stderr();
    }

    private static Run tool(String... arguments) {
        List<String> line = new ArrayList<>(List.of("attach"));
        line.addAll(List.of(arguments));
        return Envtrace.command(line).run();
    }

    private static List<String> command(String kind) {
        if (kind.equals("python")) {
            return List.of(
                    Required.command("python3"),
                    Settings.targets().resolveSibling("python/asked.py").toString());
        }
        if (kind.equals("c")) {
            return List.of(NativeTarget.named("asked.c").build().toString());
        }
        List<String> options = new ArrayList<>(List.of(kind.split(" ")));
        options.remove(0);
        return List.of(NativeTarget.named("asked.go")
                .build(options.toArray(String[]::new))
                .toString());
    }

    private static String runtime(String kind) {
        return kind.startsWith("go") ? "go 1." : "libc,";
    }
}
