package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.ArchiveChild;
import io.envtrace.agent.target.Children;
import io.envtrace.agent.target.QuickChild;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.ExecRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChildrenIT {
    private static List<String> changes(ExecRecord exec) {
        return exec.changes.stream()
                .map(change -> change.kind() + " " + change.name()
                        + (change.kind() == EnvironmentChange.Kind.REMOVED
                                ? ""
                                : "=" + change.value().text()))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void startsChangesAndEndsAreRecorded(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session).environment("HOME", "/home");
        program.option(program.agentOption()).run(Children.class, TracedProgram.CLASS_PATH);

        Recorded log = program.logs().get(0);
        assertThat(log.lines(Children.class.getName()))
                .startsWith(
                        "SET ProcessBuilder.environment().put(String, String) ADDED PRESENT x1",
                        "GET ProcessBuilder.environment().putIfAbsent(String, String) BY_PUT_IF_ABSENT ABSENT x1",
                        "SET ProcessBuilder.environment().putIfAbsent(String, String) BY_PUT_IF_ABSENT PRESENT x1",
                        "GET ProcessBuilder.environment().get(Object) ADDED PRESENT x1",
                        "LIST ProcessBuilder.environment().entrySet().iterator() PRESENT x1",
                        "SET ProcessBuilder.environment().entrySet().iterator().next().setValue(String) ADDED PRESENT x1",
                        "UNSET ProcessBuilder.environment().keySet().remove(Object) BY_PUT_IF_ABSENT ABSENT x1",
                        "LIST ProcessBuilder.environment().keySet().removeIf(Predicate) PRESENT x1",
                        "UNSET ProcessBuilder.environment().keySet().removeIf(Predicate) KNOWN ABSENT x1",
                        "SET ProcessBuilder.environment().put(String, String) HOME PRESENT x1",
                        "EXEC ProcessBuilder.start() PRESENT x1",
                        "CLEAR ProcessBuilder.environment().clear() PRESENT x1",
                        "EXEC Runtime.exec(...) PRESENT x1",
                        "EXEC ProcessBuilder.start() ABSENT x1");
        assertThat(changes(log.execs.get(0)))
                .containsExactly("ADDED ADDED=2", "CHANGED HOME=/changed", "REMOVED KNOWN");
        assertThat(changes(log.execs.get(1))).contains("ADDED ONLY=1", "REMOVED HOME");
        assertThat(log.execs.get(1).arguments).containsExactly("/bin/sh", "-c", "exit 7");
        assertThat(log.exits).contains(log.execs.get(0).childPid + "=0", log.execs.get(1).childPid + "=7");
        assertThat(log.execs.get(2).childPid).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void theAgentFollowsIntoJvmsAndNobodySeesIt(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(Children.class, TracedProgram.CLASS_PATH);

        String seen = "value\nnull\nclass java.util.Collections$UnmodifiableMap false\n1\n";
        assertThat(program.output).isEqualTo("failed\n" + seen + "java 0\n" + seen + "sh 0\nprintenv 1\n");
        List<Recorded> logs = program.logs();
        assertThat(logs).hasSize(3);
        Recorded parent = logs.get(0);
        Recorded child = logs.get(1);
        assertThat(child.process.parentReference).isEqualTo(parent.name + "#" + parent.execs.get(3).id);
        assertThat(child.process.parentPid).isEqualTo(parent.process.pid);
        assertThat(child.process.program.arguments).noneMatch(argument -> argument.contains("javaagent"));
        assertThat(parent.execs.get(3).arguments).noneMatch(argument -> argument.contains("javaagent"));
        assertThat(parent.execs.get(4).changes).isEmpty();
        assertThat(logs.get(2).process.parentReference).isEqualTo(parent.name + "#" + parent.execs.get(4).id);
        assertThat(parent.environments).as("follows from the command's own").isEmpty();
        assertThat(child.environments).as("follows from the changes").isEmpty();
        assertThat(logs.get(2).environments.get(-1).isWhole()).isTrue();
        assertThat(logs.get(2).environments.get(-1).variables())
                .extracting(EnvironmentChange::name)
                .as("below a script that nobody saw")
                .contains("PATH")
                .doesNotContain("JAVA_TOOL_OPTIONS");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aChildWithoutTheAgentIsSaidToBeUnseen(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(ArchiveChild.class);

        assertThat(program.logs()).hasSize(1);
        Recorded log = program.logs().get(0);
        assertThat(log.gaps).isEmpty();
        assertThat(log.childGaps).containsExactly(log.execs.get(0).id + " jvm-without-agent");
        assertThat(log.notes).anyMatch(note -> note.contains("runs without the agent") && note.endsWith("-Xshare:on"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void anEndIsRecordedBeforeTheProgramKnowsOfIt(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).run(QuickChild.class);

        Recorded log = program.logs().get(0);
        assertThat(program.status).isEqualTo(3);
        assertThat(log.exits).containsExactly(log.execs.get(0).childPid + "=3");
    }
}
