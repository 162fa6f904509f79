package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals as a shell user expects them: the same facts with the tool as without it, told by a small shell. */
class SignalsIT {
    private final Path trace = Settings.newFolder("signals").resolve("trace.json");

    static Stream<Arguments> actions() {
        return Stream.of("int", "stop", "hup", "kill-TERM", "kill-HUP", "kill-USR1")
                .flatMap(action -> Jdks.all().stream().map(jdk -> Arguments.of(action, jdk)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("actions")
    void javaProgramEndsAsWithoutTheTool(String action, Jdk jdk) {
        List<String> command = Target.named("sleeper").command(jdk);
        List<String> plain = facts(played(action, command));
        assertThat(plain).isNotEmpty();
        assertThat(facts(played(action, tool(command)))).isEqualTo(plain);
        TraceJson document = TraceJson.read(trace);
        assertThat(document.reads("BEFORE")).isOne();
        if (!action.equals("kill-USR1")) {
            assertThat(document.reads("AT_SHUTDOWN")).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "stop", "kill-TERM"})
    void shellScriptIsSignalledOnce(String action) {
        // Not dash: it uses vfork, and a child that is stopped before its exec keeps it from stopping, traced or not.
        List<String> command = List.of(
                Required.command("bash"),
                "-c",
                "trap 'n=$((n+1))' INT TERM; n=0; echo ready; while [ $n -eq 0 ]; do sleep 0.1; done; sleep 0.3;"
                        + " echo got $n; exit 9");
        List<String> plain = facts(played(action, command));
        assertThat(plain).contains("got 1", "exit 9");
        assertThat(facts(played(action, tool(command)))).isEqualTo(plain);
    }

    @Test
    void killOfTheToolAloneLeavesTheTerminalUsable() {
        Run run = played("kill-KILL", tool(List.of("/bin/sh", "-c", "echo ready; sleep 2")));
        assertThat(run.stdout()).contains("signal 9");
    }

    @Test
    void timeoutEndsTheCommandAsTimeoutDoes() {
        Run run = Envtrace.live(List.of("-q", "--timeout", "1s"), List.of("/bin/sh", "-c", "sleep 60"))
                .run();
        run.expectExit(124);
        Envtrace.live(List.of("-q", "--timeout", "30s"), List.of("/bin/sh", "-c", "exit 4"))
                .run()
                .expectExit(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 600 & echo $!; sleep 600",
                "--no-ptrace sleep 600 & echo $!; sleep 600",
                "sleep 600 & echo $!",
                "(trap '' TERM; sh -c 'echo $$; exec sleep 600'); sleep 600"
            })
    void timeoutEndsWhatTheCommandStarted(String script) {
        boolean plain = script.startsWith("--no-ptrace ");
        Run run = Envtrace.live(
                        List.of(plain ? "--no-ptrace" : "-q", "-q", "--timeout", "4", "-k", "1"),
                        List.of("/bin/sh", "-c", plain ? script.substring("--no-ptrace ".length()) : script))
                .run()
                .expectExit(124);
        long started = Long.parseLong(run.stdout().strip());
        ProcessHandle.of(started).ifPresent(process -> process.onExit().join());
    }

    @Test
    void timedOutJavaProgramRunsItsHooks() {
        List<String> command = Target.named("sleeper").command(Jdks.newest());
        Run run = Envtrace.trace(List.of("--timeout", "3s"), command).run().expectExit(124);
        assertThat(run.stdout()).isEqualTo("ready\nhook\n");
        assertThat(run.trace().reads("AT_SHUTDOWN")).isOne();
    }

    private List<String> tool(List<String> command) {
        List<String> line = new ArrayList<>(List.of(Envtrace.executable().toString(), "-q"));
        line.addAll(List.of("--format", "json", "-o", trace.toString(), "--"));
        line.addAll(command);
        return line;
    }

    private static Run played(String action, List<String> command) {
        List<String> line = new ArrayList<>(List.of(
                Required.command("python3"),
                Settings.targets().resolveSibling("python/terminal.py").toString(),
                action,
                "--"));
        line.addAll(command);
        Path folder = Settings.newFolder("terminal");
        return new Command(folder, line)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("PATH", System.getenv("PATH"))
                .env("HOME", System.getProperty("user.home"))
                .run()
                .expectExit(0);
    }

    private static List<String> facts(Run run) {
        return run.stdout()
                .lines()
                .filter(line -> !line.startsWith("pid "))
                .map(line -> line.replaceAll("\\^[CZ]", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
