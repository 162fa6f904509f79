package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Native programs with a JVM inside of them ({@code JNI_CreateJavaVM}): what C reads and what Java reads is one process's, each counted once. */
class EmbeddedJvmIT {
    private static final Path SOURCE = Settings.targets().resolveSibling("c").resolve("embedded-jvm.c");
    private static final Target JAVA = Target.named("embedded");

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void bothHalvesAreCountedOnce(Jdk jdk) {
        Path program = NativeTarget.at(SOURCE).build(includes(jdk));
        Run run = run(program, jdk, "plain", "-XX:+DisableAttachMechanism").expectExit(0);
        bothHalves(run.trace());
        JsonNode process = run.trace().processes().get(0);
        assertThat(process.path("runtime").path("kind").asString()).isEqualTo("jvm");
        assertThat(process.path("coverage").path("level").asString()).isEqualTo("full");
        assertThat(process.path("exit").path("code").asInt(-1)).isZero();
        assertThat(run.trace().processes()).hasSize(2);
        assertThat(run.trace().reads("JAVA_TOOL_OPTIONS")).isZero();
        assertThat(run.trace().accesses())
                .anyMatch(access -> access.variable().equals("JAVA_TOOL_OPTIONS") && access.internal());
        assertThat(run.stdout()).isEqualTo("unchanged 1\n");
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void programThatIsLinkedWithIt() {
        Jdk jdk = Jdks.newest();
        String library = libjvm(jdk).getParent().toString();
        List<String> options = new ArrayList<>(List.of(includes(jdk)));
        options.addAll(List.of("-DLINKED", "-L" + library, "-ljvm", "-Wl,-rpath," + library));
        Path program = NativeTarget.at(SOURCE).build(options.toArray(String[]::new));
        bothHalves(run(program, jdk, "plain").expectExit(0).trace());
    }

    /** No option, options that nobody knows, arguments that nobody may write to, the oldest version that can be, another thread, the program once more. */
    @ParameterizedTest
    @ValueSource(strings = {"no-options", "unrecognized", "read-only", "old", "thread", "again"})
    void waysToAskForIt(String how) {
        Jdk jdk = Jdks.newest();
        Path program = NativeTarget.at(SOURCE).build(includes(jdk));
        String[] more = how.equals("unrecognized") ? new String[] {"-XX:NoSuchOption", "-Xnosuch"} : new String[0];
        Run run = run(program, jdk, how, more).expectExit(0);
        bothHalves(run.trace());
        assertThat(run.stdout()).contains("unchanged 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "retry"})
    void oneOfTwoCallsFails(String how) {
        Jdk jdk = Jdks.newest();
        Run run = run(NativeTarget.at(SOURCE).build(includes(jdk)), jdk, how).expectExit(0);
        bothHalves(run.trace());
        assertThat(run.stdout()).contains(how.equals("twice") ? "second 1" : "first 1");
    }

    @Test
    void childThatWasForkedForIt() {
        Jdk jdk = Jdks.newest();
        TraceJson trace = run(NativeTarget.at(SOURCE).build(includes(jdk)), jdk, "child")
                .expectExit(0)
                .trace();
        assertThat(trace.reads("C_AFTER")).isEqualTo(2);
        assertThat(trace.reads("THRICE")).isEqualTo(3);
        assertThat(trace.nothingLost()).isTrue();
        assertThat(trace.processes()).hasSize(3);
        assertThat(trace.processes().get(1).path("runtime").path("kind").asString())
                .isEqualTo("jvm");
    }

    /** A JVM that is never created has read nothing, so nothing is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"ancient", "plain"})
    void jvmThatIsRefused(String how) {
        Jdk jdk = Jdks.newest();
        Run run = run(NativeTarget.at(SOURCE).build(includes(jdk)), jdk, how, "-XX:NoSuchOption")
                .expectExit(0);
        assertThat(run.stdout()).contains("refused");
        assertThat(run.trace().reads("C_AFTER")).isOne();
        assertThat(run.trace().reads("THRICE")).isZero();
        assertThat(run.trace().complete()).isEqualTo(how.equals("plain"));
    }

    @Test
    void jvmThatCannotHaveTheAgent() {
        Jdk jdk = Jdks.newest();
        TraceJson trace = run(
                        NativeTarget.at(SOURCE).build(includes(jdk)), jdk, "plain", "-XX:SharedArchiveFile=none.jsa")
                .expectExit(0)
                .trace();
        JsonNode coverage = trace.processes().get(0).path("coverage");
        assertThat(coverage.path("level").asString()).isEqualTo("partial");
        assertThat(coverage.path("gaps").toString()).contains("embedded-jvm");
        assertThat(trace.complete()).isFalse();
        assertThat(trace.reads("C_AFTER")).isOne();
        assertThat(trace.processes().get(0).path("notes").toString()).contains("-XX:SharedArchiveFile");
    }

    /** A program that is linked with the launcher's library, and is none of a JDK: it has options of its own. */
    @Test
    void launcherOfSomebodyElse() {
        Jdk jdk = Jdks.newest();
        String library = jdk.home().resolve("lib").toString();
        Path program = NativeTarget.at(SOURCE.resolveSibling("jli-launcher.c"))
                .build("-L" + library, "-ljli", "-Wl,-rpath," + library);
        TraceJson trace = Envtrace.trace(
                        List.of(program.toString(), "-cp", JAVA.classes().toString(), "Embedded"))
                .env("JAVA_HALF", "given")
                .run()
                .expectExit(0)
                .trace();
        assertThat(trace.reads("JAVA_HALF")).isOne();
        assertThat(trace.reads("THRICE")).isEqualTo(3);
        assertThat(trace.nothingLost()).isTrue();
        assertThat(trace.processes().get(0).path("coverage").path("level").asString())
                .isEqualTo("full");
    }

    /** The launcher of an image sets variables and executes itself before it loads the JVM. */
    @Tag("soak")
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void imageOfJpackage(Jdk jdk) throws IOException {
        Path folder = Settings.newFolder("image");
        Path input = Files.createDirectory(folder.resolve("in"));
        String jar = input.resolve("app.jar").toString();
        done(
                folder,
                jdk.tool("jar"),
                "cfe",
                jar,
                "Embedded",
                "-C",
                JAVA.classes().toString(),
                ".");
        List<String> image = List.of(jdk.tool("jpackage"), "--type", "app-image", "--input", input.toString());
        List<String> content = List.of("--main-jar", "app.jar", "--name", "shop", "--dest", folder.toString());
        List<String> modules = List.of("--add-modules", "java.base,java.instrument");
        done(folder, Stream.of(image, content, modules).flatMap(List::stream).toArray(String[]::new));
        TraceJson trace = Envtrace.trace(List.of(folder.resolve("shop/bin/shop").toString()))
                .env("JAVA_HALF", "given")
                .run()
                .expectExit(0)
                .trace();
        assertThat(trace.reads("JAVA_HALF")).isOne();
        assertThat(trace.reads("THRICE")).isEqualTo(3);
        assertThat(trace.nothingLost()).isTrue();
    }

    private static void done(Path folder, String... command) {
        new Command(folder, List.of(command)).run().expectExit(0);
    }

    private static void bothHalves(TraceJson trace) {
        SortedMap<String, Long> expected = new TreeMap<>(NativeTarget.at(SOURCE).expected());
        expected.putAll(JAVA.expected());
        SortedMap<String, Long> found = new TreeMap<>(Expectation.of(trace));
        found.keySet().removeIf(line -> !line.startsWith("Embedded.java") && !line.contains(" C_"));
        assertThat(found).isEqualTo(expected);
        assertThat(Map.copyOf(Expectation.of(trace)))
                .noneSatisfy((line, count) -> assertThat(line).startsWith("?").contains(" list"));
        assertThat(trace.nothingLost()).isTrue();
    }

    private static Run run(Path program, Jdk jdk, String how, String... options) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), how, libjvm(jdk).toString(), JAVA.classes().toString()));
        command.addAll(List.of(options));
        Command tool = Envtrace.trace(command).env("JAVA_HALF", "given").env("C_AFTER", "given");
        return tool.in(JAVA.classes()).run();
    }

    private static Path libjvm(Jdk jdk) {
        return jdk.home().resolve("lib/server/libjvm.so");
    }

    private static String[] includes(Jdk jdk) {
        Path include = jdk.home().resolve("include");
        return new String[] {"-I" + include, "-I" + include.resolve("linux"), "-ldl", "-pthread"};
    }
}
