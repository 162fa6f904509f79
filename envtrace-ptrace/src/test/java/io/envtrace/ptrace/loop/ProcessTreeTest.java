package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.event.Await;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.Operation;
import io.envtrace.event.RecordedLog;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.linux.LinuxStarter;
import io.envtrace.ptrace.traced.Expectations;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ProcessTreeTest {
    private static final List<String> ENVIRONMENT = List.of("SET=given", "PATH=/usr/bin:/bin");

    @TempDir
    Path directory;

    @Test
    void exitStatusIsTheCommands() throws Exception {
        assertThat(shell("exit 7").exit()).isEqualTo(new ProcessExit(7, 0));
        assertThat(shell("kill -TERM $$").exit()).isEqualTo(new ProcessExit(-1, 15));
        assertThat(shell("kill -KILL $$").exit()).isEqualTo(new ProcessExit(-1, 9));
    }

    @Test
    void aCommandThatCannotBeExecuted() {
        assertThatThrownBy(() -> TracedRun.of(
                        directory, ENVIRONMENT, directory.resolve("nothing").toString()))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.reason()).isEqualTo(StartException.Reason.NOT_FOUND));
        assertThatThrownBy(() -> TracedRun.of(directory, ENVIRONMENT, "/etc/passwd"))
                .isInstanceOfSatisfying(
                        StartException.class,
                        e -> assertThat(e.reason()).isEqualTo(StartException.Reason.NOT_EXECUTABLE));
    }

    @Test
    void aScriptWithoutInterpreterLineGoesToTheShell() throws Exception {
        Path script = Files.writeString(directory.resolve("script"), "exit 9\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(TracedRun.of(directory, ENVIRONMENT, script.toString()).exit())
                .isEqualTo(new ProcessExit(9, 0));
    }

    @Test
    void everyProgramOfATreeAndWhatItWasGiven() throws Exception {
        TracedRun run = shell("ADDED=1 SET=other /bin/true; (exec /bin/false); exit 4");
        assertThat(run.exit()).isEqualTo(new ProcessExit(4, 0));
        RecordedTrace.Log child = run.trace().program("true");
        RecordedTrace.Log root = run.trace().root();
        assertThat(child.process.parentReference).isEqualTo(root.name + "#" + root.execs.get(0).id);
        assertThat(child.exit()).isZero();
        assertThat(root.environments).isEmpty();
        assertThat(run.trace().program("false").exit()).isEqualTo(1);
        assertThat(root.execs.get(0).changes)
                .extracting(EnvironmentChange::name, EnvironmentChange::kind)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("ADDED", EnvironmentChange.Kind.ADDED),
                        org.assertj.core.groups.Tuple.tuple("SET", EnvironmentChange.Kind.CHANGED));
        assertThat(run.trace().accesses())
                .filteredOn(a -> a.record().operation == Operation.EXEC)
                .isNotEmpty();
    }

    /** How the first child's environment differs from the one that its parent was started with. */
    private static List<String> given(RecordedTrace.Log parent) {
        GivenEnvironment given = parent.environments.get(parent.execs.get(0).id);
        assertThat(given.isWhole()).isFalse();
        return RecordedLog.texts(given);
    }

    @Test
    void whatAProgramHasChangedItsChildrenAreGiven() throws Exception {
        TracedRun run = run(Targets.c("changes_first"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        RecordedTrace.Log root = run.trace().root();
        assertThat(root.execs.get(0).changes).isEmpty();
        assertThat(given(root)).containsExactly("NEW=1", "SET-");
        assertThat(run.trace().program("true").environments).isEmpty();
    }

    @Test
    void aForkGoesOnWithWhatItsParentHad() throws Exception {
        TracedRun run = run(Targets.c("changes_before_fork"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        RecordedTrace.Log root = run.trace().root();
        assertThat(root.execs.get(0).changes).as("of the fork").isEmpty();
        assertThat(given(root)).containsExactly("NEW=1");
        RecordedTrace.Log fork = run.trace().logs.get(1);
        assertThat(fork.environments).as("told by the changes").isEmpty();
        assertThat(fork.execs.get(0).changes)
                .extracting(change -> change.kind() + " " + change.name())
                .containsExactly("REMOVED NEW");
    }

    /** What its environ points to was made for one child, and may be freed. */
    @Test
    void aShellsChildrenAreComparedWithWhatTheShellWasGiven() throws Exception {
        TracedRun run = TracedRun.of(
                directory,
                ENVIRONMENT,
                "/bin/bash",
                "-c",
                "export FOO=1; /bin/true; env -i A=1 /bin/true; /bin/true; :");
        RecordedTrace.Log root = run.trace().root();
        assertThat(root.environments).isEmpty();
        assertThat(root.execs)
                .hasSize(3)
                .allSatisfy(exec -> assertThat(exec.changes)
                        .extracting(EnvironmentChange::name)
                        .contains("FOO")
                        .doesNotContain("PATH", "SET"));
    }

    @Test
    void manyChildren() throws Exception {
        int children = Integer.getInteger("envtrace.test.children", 200);
        TracedRun run = run(Targets.c("children"), "" + children);
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().execs()).hasSize(children);
        assertThat(run.trace().logs).hasSize(children + 1).allMatch(l -> l.exit() != null);
        assertThat(run.trace().execs().get(0).changes)
                .extracting(EnvironmentChange::name)
                .contains("CHILD", "SET");
    }

    /** libc's clone has no tables where its thread stands while the child begins. */
    @Test
    void whoAskedForAChildIsKnown() throws Exception {
        List<RecordedTrace.Access> starts = run(Targets.c("children"), "1").trace().accesses().stream()
                .filter(a -> a.record().operation == Operation.EXEC)
                .toList();
        assertThat(starts).hasSize(1);
        assertThat(starts.get(0).stack()).anyMatch(frame -> frame.method.startsWith("main+"));
    }

    @Test
    void execFromASecondThread() throws Exception {
        TracedRun run = run(Targets.c("second", "-pthread"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(5, 0));
        assertThat(run.trace().logs).hasSize(2);
        assertThat(run.trace().logs.get(1).process.parentReference).isNotEmpty();
    }

    @Test
    void aForkThatReadsHasALogOfItsOwnAndJobControlWorks() throws Exception {
        TracedRun run = run(Targets.c("jobs"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().logs).hasSize(2);
        RecordedTrace.Log child = run.trace().logs.get(1);
        Expectations.check(Targets.expectations("jobs.c"), child.recorded);
        assertThat(child.exit()).isEqualTo(6);
        assertThat(child.process.parentReference).isNotEmpty();
    }

    @Test
    void aProgramSeesNothingOfTheTracer() throws Exception {
        Path self = Targets.c("self");
        List<String> odd = new ArrayList<>(List.of("A=1", "A=2", "ODD", "=X", "EMPTY="));
        odd.add("BIG=" + "x".repeat(100_000));
        Path plain = directory.resolve("plain");
        Path traced = directory.resolve("traced");
        String[] command = {self.toString(), plain.toString(), "an argument", ""};
        LinuxStarter.load(TracedRun.caller())
                .start(TracedRun.start(odd, command))
                .waitFor();
        command[1] = traced.toString();
        TracedRun.of(directory, odd, command);
        assertThat(Files.readAllLines(traced))
                .isEqualTo(Files.readAllLines(plain))
                .hasSizeGreaterThan(50);
    }

    @Test
    void aProgramThatUsesPtraceIsWarnedOf() throws Exception {
        TracedRun run = run(Targets.c("traces"));
        assertThat(run.exit()).isEqualTo(new ProcessExit(4, 0));
        assertThat(run.warnings()).hasSize(1).first().asString().contains("uses ptrace itself");
    }

    @Test
    void whenTheToolIsKilledTheTargetIsTooAndNothingIsLost() throws Exception {
        Path pidFile = directory.resolve("pid");
        Path target = Targets.c("waits");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dsession=" + directory,
                        TracedRun.class.getName(),
                        target.toString(),
                        pidFile.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        tool.getOutputStream().close();
        Await.until("the target runs or the tool has ended", () -> Files.exists(pidFile) || !tool.isAlive());
        assertThat(tool.isAlive())
                .as(Files.readString(directory.resolve("output")))
                .isTrue();
        ProcessHandle traced =
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
        tool.destroyForcibly().waitFor();
        traced.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
        try (java.util.stream.Stream<Path> sessions = Files.list(directory)) {
            Path session = sessions.filter(Files::isDirectory).findFirst().orElseThrow();
            assertThat(RecordedTrace.read(session).count(a -> "SET".equals(a.record().variable)))
                    .isEqualTo(1);
        }
    }

    private TracedRun shell(String script) throws Exception {
        return TracedRun.of(directory, ENVIRONMENT, "/bin/sh", "-c", script);
    }

    private TracedRun run(Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return TracedRun.of(directory, ENVIRONMENT, command.toArray(String[]::new));
    }
}
