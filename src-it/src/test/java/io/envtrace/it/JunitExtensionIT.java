package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Jupiter extension in real test runs, with and without the agent. */
class JunitExtensionIT {
    private static final String OLDEST = "junit-oldest";

    private final Path folder = Settings.newFolder("junit");

    /** Compiled against the Jupiter that runs them. */
    private Path classes(String jupiter, Jdk jdk) throws IOException {
        Path classes = folder.resolve("classes");
        if (Files.isDirectory(classes)) {
            return classes;
        }
        List<String> line = new ArrayList<>(List.of(jdk.tool("javac"), "-proc:none", "-nowarn", "-g"));
        line.addAll(List.of("-cp", libraries(jupiter), "-d", classes.toString()));
        try (Stream<Path> sources = Files.list(Settings.root().resolve("src-it/src/targets/junit/com/acme"))) {
            sources.sorted().forEach(source -> line.add(source.toString()));
        }
        new Command(Settings.newFolder("javac"), line).run().expectExit(0);
        return classes;
    }

    private static String libraries(String jupiter) {
        Path root = Settings.root();
        return Settings.library(jupiter) + ":" + root.resolve("envtrace-junit/target/classes") + ":"
                + root.resolve("envtrace-event/target/classes");
    }

    private String agent(String config) throws IOException {
        Path session = Files.createDirectories(folder.resolve("session"));
        Files.writeString(session.resolve("agent.conf"), config);
        return "-javaagent:" + Settings.installation().resolve("lib/agent/envtrace-agent.jar") + "=@" + session;
    }

    private Command tests(String jupiter, Jdk jdk, List<String> options, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(jdk.java()));
        line.addAll(options);
        line.addAll(List.of("-cp", classes(jupiter, jdk) + ":" + libraries(jupiter)));
        line.add("org.junit.platform.console.ConsoleLauncher");
        if (!jupiter.equals(OLDEST)) {
            line.add("execute");
        }
        line.addAll(List.of("--disable-banner", "--disable-ansi-colors", "--details=tree"));
        line.addAll(List.of(words));
        return new Command(Settings.newFolder("run"), line);
    }

    private static List<String> classesOfTests(String... names) {
        return Stream.of(names).map(name -> "--select-class=com.acme." + name).toList();
    }

    private Run run(String jupiter, Jdk jdk, List<String> options, List<String> words) throws IOException {
        return tests(jupiter, jdk, options, words.toArray(new String[0])).run();
    }

    @ParameterizedTest
    @CsvSource({OLDEST, "junit-platform-console-standalone", "junit-newest"})
    void aTestFailsForWhatItReadsAndDoesNotDeclare(String jupiter) throws IOException {
        Jdk jdk = jupiter.equals(OLDEST) ? Jdks.all().get(0) : Jdks.newest();
        Run run = run(
                jupiter, jdk, List.of(agent("")), classesOfTests("ConfigTest", "BeforeAllTest", "OncePerClassTest"));
        assertThat(run.expectExit(1).stdout())
                .contains("failsForMode() ✘ APP_MODE was read at Config.java:8 and is not allowed;"
                        + " declare it with @AllowEnv(\"APP_MODE\")")
                .contains("failsForTheWhole() ✘ the whole environment was read at Config.java:13 and is not allowed;"
                        + " declare it with @AllowEnv(\"*\")")
                .contains("failsForAnotherThread() ✘ APP_MODE was read at Config.java:8 by the thread worker and is")
                .contains("failsForATimeoutsThread() ✘ APP_MODE was read at Config.java:8 by the thread ")
                .contains("✘ MARKET_B was read at ConfigTest.java:64 and is")
                .contains("failsForItsField() ✘ IN_INNER_FIELD was read at ConfigTest.java:74 and is")
                .contains("OncePerClassTest ✘ IN_FIELD was read at ConfigTest.java:101 and is")
                .contains("com.acme.Config.mode(Config.java:8)")
                .contains("passes() ✔", "passesWithTheWhole() ✔", "passesWithACondition() ✔")
                .doesNotContain("passes() ✘", "passesWithTheWhole() ✘", "passesWithACondition() ✘")
                .contains("BeforeAllTest ✔");
    }

    @Test
    void testsThatRunAtOnceAreToldApart() throws IOException {
        Run run = run(
                "junit-newest",
                Jdks.newest(),
                List.of(agent("")),
                Stream.concat(
                                classesOfTests("LeftTest", "RightTest").stream(),
                                Stream.of(
                                        "--config=junit.jupiter.execution.parallel.enabled=true",
                                        "--config=junit.jupiter.execution.parallel.mode.classes.default=concurrent",
                                        "--config=junit.jupiter.execution.parallel.config.strategy=fixed",
                                        "--config=junit.jupiter.execution.parallel.config.fixed.parallelism=2"))
                        .toList());
        String tree = run.expectExit(1)
                .stdout()
                .replaceAll("(?s)\nFailures.*", "")
                .replaceAll("\\s*\n\\s*\\W*\\s+(?=OF_)", " + ");
        String left = tree.lines()
                .filter(line -> line.contains("OF_LEFT"))
                .findFirst()
                .orElse(tree);
        assertThat(left).doesNotContain("OF_RIGHT").contains("OF_LEFT was read at ParallelTests.java:16 and is");
        assertThat(left)
                .contains(
                        "OF_A_THREAD was read at ParallelTests.java:19 by the thread loose while RightTest.reads ran, too");
        String right = tree.lines()
                .filter(line -> line.contains("OF_RIGHT"))
                .findFirst()
                .orElse(tree);
        assertThat(right).contains("OF_RIGHT was read at ParallelTests.java:16 and is");
        assertThat(right).contains("by the thread loose while LeftTest.reads ran, too");
    }

    @Test
    void forAllTestsWithoutAnAnnotation() throws IOException {
        Run run = run(
                "junit-newest",
                Jdks.newest(),
                List.of(agent("")),
                Stream.concat(
                                classesOfTests("BeforeAllTest").stream(),
                                Stream.of(
                                        "--config=junit.jupiter.extensions.autodetection.enabled=true",
                                        "--config=envtrace.allow=HOME, APP_*",
                                        "--config=envtrace.traces=" + folder.resolve("traces")))
                        .toList());
        assertThat(run.expectExit(1).stdout())
                .contains("BeforeAllTest ✘ IN_BEFORE_ALL was read at ConfigTest.java:88 and is not allowed")
                .contains("passes() ✔");
        assertThat(folder.resolve("traces/com.acme.BeforeAllTest")).isNotEmptyDirectory();
    }

    @Test
    void withoutTheAgentNothingPasses() throws IOException {
        Run run = run(OLDEST, Jdks.all().get(0), List.of(), classesOfTests("ConfigTest"));
        assertThat(run.expectExit(1).stdout())
                .contains(
                        "ConfigTest ✘ envtrace's agent is not in this JVM, so nothing is known of what tests read: run")
                .doesNotContain("passes() ✔");
    }

    @Test
    void withoutWholeStacksNothingPasses() throws IOException {
        Run run = run("junit-newest", Jdks.newest(), List.of(agent("stack=site\n")), classesOfTests("ConfigTest"));
        assertThat(run.expectExit(1).stdout())
                .contains("it records no whole stacks, by which reads are told apart")
                .doesNotContain("passes() ✔");
    }

    /** The agent is then the tool's. */
    @Test
    void underEnvtrace() throws IOException {
        Required.ptrace();
        Run run = tests("junit-newest", Jdks.newest(), List.of(), "--select-class=com.acme.ConfigTest")
                .behind(List.of(Envtrace.executable().toString(), "-q", "--"))
                .run();
        assertThat(run.expectExit(1).stdout())
                .contains("failsForMode() ✘ APP_MODE was read at Config.java:8 and is not allowed;")
                .contains("passes() ✔");
    }
}
