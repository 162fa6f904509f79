package io.envtrace.cli.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.resolve.ProgramKind;
import io.envtrace.cli.resolve.ResolvedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionPlannerTest {
    private static final String AGENT = "/opt/agent.jar=@/state/s";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void plainJavaGetsTheQuickWay() throws IOException {
        assertThat(plan(java(true), "-jar", "a.jar"))
                .isEqualTo(new Injection.Argument("-agentlib:instrument=" + AGENT));
    }

    @Test
    void javaWithModulesGetsTheSafeWay() throws IOException {
        assertThat(plan(java(true), "-m", "a/b.C")).isEqualTo(new Injection.Argument("-javaagent:" + AGENT));
    }

    @Test
    void optionsFromElsewhereGetTheSafeWay() throws IOException {
        variables.put("JDK_JAVA_OPTIONS", "--limit-modules java.base");
        assertThat(plan(java(true), "-jar", "a.jar")).isEqualTo(new Injection.Argument("-javaagent:" + AGENT));
    }

    @Test
    void runtimeWithoutInstrumentTakesNoAgent() throws IOException {
        assertThat(plan(java(false), "-jar", "a.jar"))
                .isInstanceOfSatisfying(
                        Injection.Uncovered.class,
                        none -> assertThat(none.reason()).contains("java.instrument"));
    }

    @Test
    void classDataArchiveTakesNoAgent() throws IOException {
        assertThat(plan(java(true), "-Xshare:dump")).isInstanceOf(Injection.Uncovered.class);
        assertThat(plan(java(true), "-XX:SharedArchiveFile=app.jsa", "-jar", "app.jar"))
                .isInstanceOfSatisfying(
                        Injection.Uncovered.class,
                        none -> assertThat(none.reason()).contains("-XX:SharedArchiveFile"));
        Path javac = binary(java(true).resolveSibling("javac"));
        assertThat(plan(javac, "-J-XX:AOTCache=javac.aot", "A.java")).isInstanceOf(Injection.Uncovered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
    void classDataArchiveOfTheEnvironmentTakesNoAgent(String variable) throws IOException {
        variables.put(variable, "-Xmx1g -XX:SharedArchiveFile=/app.jsa");
        assertThat(plan(java(true), "-jar", "a.jar")).isInstanceOf(Injection.Uncovered.class);
        assertThat(plan(Files.writeString(folder.resolve("gradlew"), "#!/bin/sh\n")))
                .isInstanceOf(Injection.Uncovered.class);
    }

    @Test
    void toolsTakeItBehindJ() throws IOException {
        Path javac = binary(java(true).resolveSibling("javac"));
        assertThat(plan(javac, "A.java")).isEqualTo(new Injection.Argument("-J-javaagent:" + AGENT));
    }

    @Test
    void scriptsTakeItInTheEnvironment() throws IOException {
        Path script = Files.writeString(folder.resolve("gradlew"), "#!/bin/sh\n");
        assertThat(plan(script)).isEqualTo(new Injection.Environment("-javaagent:" + AGENT));
        assertThat(plan(binary(folder.resolve("bash")))).isEqualTo(new Injection.Environment("-javaagent:" + AGENT));
    }

    @Test
    void nativeProgramsAreLeftAlone() throws IOException {
        Path program = binary(folder.resolve("program"));
        assertThat(plan(program)).isInstanceOf(Injection.None.class);
    }

    private Injection plan(Path executable, String... arguments) {
        ResolvedCommand command = new ResolvedCommand(executable, executable, ProgramKind.of(executable));
        return new InjectionPlanner(Path.of("/opt/agent.jar"), Path.of("/state/s"), variables::get)
                .plan(command, List.of(arguments));
    }

    private Path java(boolean instrument) throws IOException {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/libjli.so"), "");
        if (instrument) {
            Files.writeString(home.resolve("lib/libinstrument.so"), "");
        }
        return binary(home.resolve("bin/java"));
    }

    private static Path binary(Path file) throws IOException {
        return Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', 2});
    }
}
