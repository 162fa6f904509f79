package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Child JVMs are processes of their own, however they are started; what brought the agent there stays unseen. */
class ChildJvmIT {
    private final Target target = Target.named("child-jvms");

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void grandchildIsTracedWithItsParents(Jdk jdk) {
        TraceJson trace = same(target.command(jdk, "java", "java"));
        assertThat(trace.reads("GENERATION_2")).isOne();
        assertThat(trace.reads("GENERATION_1")).isOne();
        assertThat(trace.reads("GENERATION_0")).isOne();
        assertThat(trace.processes()).hasSize(3);
        assertThat(parents(trace)).isEqualTo(List.of(-1, 0, 1));
        JsonNode last = trace.processes().get(2);
        assertThat(last.path("runtime").path("kind").asString()).isEqualTo("jvm");
        assertThat(last.path("executable").asString()).isEqualTo(jdk.java());
        assertThat(last.path("arguments").toString()).contains("ChildJvms").doesNotContain("envtrace-agent");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void compilerIsTraced(Jdk jdk) {
        TraceJson trace = same(target.command(jdk, "javac"));
        assertThat(trace.processes()).hasSize(2);
        assertThat(trace.processes().get(1).path("executable").asString()).isEqualTo(jdk.tool("javac"));
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void childWithAnEnvironmentOfItsOwnIsTraced(Jdk jdk) {
        TraceJson trace = same(target.command(jdk, "exec"));
        assertThat(trace.reads("GENERATION_0")).isOne();
        assertThat(trace.processes()).hasSize(2);
        JsonNode changes = trace.processes().get(1).path("environmentChanges");
        assertThat(changes.toString())
                .contains("\"ONLY\"")
                .contains("\"PRESENT\"")
                .doesNotContain("JAVA_TOOL_OPTIONS");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jvmBehindAScriptIsTraced(Jdk jdk) {
        Run run = traced(List.of("/bin/sh", "-c", "\"$@\"; exit 5", "sh"), target.command(jdk, "java"), null);
        run.expectExit(5);
        assertThat(run.stdout()).isEqualTo("options null false null\n".repeat(2));
        assertThat(run.trace().reads("GENERATION_1")).isOne();
        assertThat(run.trace().reads("GENERATION_0")).isOne();
        assertThat(run.trace()
                        .accesses(a -> a.variable().equals("JAVA_TOOL_OPTIONS")
                                && a.outcome().equals("present")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void childrenOfAJvmBehindAScriptDoNotSeeTheRoute(Jdk jdk) {
        Run run = traced(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"), target.command(jdk, "env"), null);
        run.expectExit(0);
        assertThat(run.stdout()).doesNotContain("envtrace-agent").doesNotContain("JAVA_TOOL_OPTIONS=");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void usersOwnOptionsAreRestored(Jdk jdk) {
        String own = "-Dmine=1  -Dyours=2";
        Run run = traced(List.of("/bin/sh", "-c", "\"$@\"", "sh"), target.command(jdk, "script"), own);
        run.expectExit(0);
        String line = "options " + own + " true " + own + "\n";
        assertThat(run.stdout()).contains(line).endsWith(line);
        assertThat(run.trace().reads("GENERATION_0")).isOne();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void usersOwnOptionsReachADirectChildUnchanged(Jdk jdk) {
        List<String> command = target.command(jdk, "java");
        Run plain = own(new Command(Settings.newFolder("plain"), command)).run();
        Run run = own(Envtrace.trace(command)).run();
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
        assertThat(run.trace().reads("GENERATION_0")).isOne();
    }

    private static Command own(Command command) {
        return command.env("JAVA_TOOL_OPTIONS", "-Dmine=1");
    }

    /** A traced run whose streams and status are those of an untraced one. */
    private TraceJson same(List<String> command) {
        Run plain = new Command(Settings.newFolder("plain"), command)
                .env("PRESENT", "here")
                .run();
        Run run = Envtrace.trace(command).env("PRESENT", "here").run().expectExit(plain.exit());
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
        assertThat(run.trace().complete()).isTrue();
        return run.trace();
    }

    private Run traced(List<String> script, List<String> command, String ownOptions) {
        List<String> line = new ArrayList<>(script);
        line.addAll(command);
        Command tool =
                Envtrace.trace(List.of("--values=all", "--no-ptrace"), line).env("PRESENT", "here");
        return ownOptions == null
                ? tool.run()
                : tool.env("JAVA_TOOL_OPTIONS", ownOptions).run();
    }

    private static List<Integer> parents(TraceJson trace) {
        List<Integer> parents = new ArrayList<>();
        trace.processes().forEach(process -> parents.add(process.path("parent").asInt(-1)));
        Collections.sort(parents);
        return parents;
    }
}
