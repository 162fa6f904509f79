package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Asked;
import io.envtrace.it.harness.Attach;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The names of what real programs were started with, read or not. */
class InitialEnvironmentIT {
    /** What a command of this harness has, beside MODE and UNREAD; envtrace's own are not among it. */
    private static final List<String> GIVEN =
            List.of("HOME", "JAVA_HOME", "LANG", "MODE", "PATH", "UNREAD", "XDG_CACHE_HOME", "XDG_STATE_HOME");

    static Stream<Jdk> jdks() {
        return Jdks.all().stream();
    }

    private static TraceJson traced(int exit, List<String> options, List<String> command) {
        Run run = Envtrace.trace(options, command)
                .env("MODE", "dev")
                .env("UNREAD", "1")
                .run()
                .expectExit(exit);
        return run.trace();
    }

    private static List<String> names(JsonNode process) {
        return process.path("environment")
                .valueStream()
                .map(variable -> variable.path("name").asString())
                .toList();
    }

    private static JsonNode program(TraceJson trace, String name) {
        return trace.processes().stream()
                .filter(process -> process.path("executable").asString("").endsWith("/" + name))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no " + name + " among " + trace.processes()));
    }

    private static List<String> changes(JsonNode process) {
        return changes(process, "environmentChanges");
    }

    private static List<String> changes(JsonNode process, String field) {
        return process.path(field)
                .valueStream()
                .map(change -> change.path("change").asString() + " "
                        + change.path("name").asString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void ofAJvm(Jdk jdk) {
        TraceJson trace = traced(3, List.of(), Target.named("fallback").command(jdk));
        assertThat(names(trace.processes().get(0))).isEqualTo(GIVEN);
    }

    @Test
    void valuesAreHiddenWhereNoneAreWanted() {
        TraceJson trace =
                traced(3, List.of("--values=none"), Target.named("fallback").command(Jdks.newest()));
        JsonNode root = trace.processes().get(0);
        assertThat(names(root)).isEqualTo(GIVEN);
        assertThat(root.path("environment").valueStream())
                .allMatch(variable -> variable.path("value").asString().matches("\u2022*"));
    }

    @Test
    void whereVariablesAreChosenTheTraceSaysSo() {
        TraceJson trace =
                traced(3, List.of("--exclude=UNREAD"), Target.named("fallback").command(Jdks.newest()));
        assertThat(names(trace.processes().get(0))).contains("MODE").doesNotContain("UNREAD");
        JsonNode session = trace.root().path("session");
        assertThat(session.path("filters").path(0).path("exclude").path(0).asString())
                .isEqualTo("UNREAD");
        assertThat(session.path("complete").asBoolean()).isFalse();
    }

    @Test
    void ofAGoProgram() {
        Required.ptrace();
        TraceJson trace = traced(
                3,
                List.of(),
                List.of(NativeTarget.named("environment.go").build().toString()));
        assertThat(names(trace.processes().get(0))).isEqualTo(GIVEN);
    }

    @Test
    void ofACProgramAndOfWhatItStartsAfterAChange() {
        Required.ptrace();
        TraceJson trace = traced(
                0,
                List.of(),
                List.of(NativeTarget.named("changes_first.c").build().toString()));
        assertThat(names(trace.processes().get(0))).isEqualTo(GIVEN);
        JsonNode child = program(trace, "true");
        assertThat(changes(child)).isEmpty();
        assertThat(changes(child, "environmentSinceParent")).containsExactly("added NEW");
    }

    @Test
    void ofAShellAndOfWhatItStarts() {
        Required.ptrace();
        TraceJson trace = traced(
                0, List.of(), List.of("/bin/sh", "-c", "unset MODE; ADDED=1 /bin/true; env -i ONLY=1 /bin/true"));
        assertThat(names(trace.processes().get(0))).isEqualTo(GIVEN);
        JsonNode first = trace.processes().get(1);
        assertThat(first.has("environment")).as("follows from the shell's").isFalse();
        assertThat(changes(first)).contains("added ADDED", "removed MODE").doesNotContain("removed UNREAD");
        assertThat(changes(program(trace, "true"))).contains("added ONLY", "removed UNREAD");
    }

    /** What lies between is seen by nobody, so the JVM tells it itself. */
    @Test
    void ofAJvmBelowAScriptWithoutPtrace() {
        String java = String.join(" ", Target.named("fallback").command(Jdks.newest()));
        TraceJson trace = traced(
                3, List.of("--no-ptrace"), List.of("/bin/sh", "-c", "ADDED=1; export ADDED; " + java + "; exit $?"));
        assertThat(names(trace.processes().get(0))).isEqualTo(GIVEN);
        assertThat(names(program(trace, "java")))
                .contains("ADDED")
                .containsAll(GIVEN)
                .doesNotContain("JAVA_TOOL_OPTIONS");
    }

    @Test
    void ofAProgramThatRunsAlready() {
        Required.ptrace();
        Asked program =
                Asked.start(List.of(NativeTarget.named("asked.c").build().toString()));
        Attach tool = Attach.to(program);
        program.read(1);
        assertThat(tool.end("INT")).isZero();
        assertThat(names(tool.trace().processes().get(0)))
                .contains("GIVEN", "PATH")
                .doesNotContain("CHANGED");
        assertThat(program.end()).isEqualTo(7);
    }
}
