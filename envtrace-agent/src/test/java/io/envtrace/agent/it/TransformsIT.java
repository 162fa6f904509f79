package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.agent.target.FirstReadAtTheEnd;
import io.envtrace.agent.target.Redefiner;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformsIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aFirstReadAtTheStacksEndPrintsNothing(Path jdk, @TempDir Path session) throws Exception {
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption()).option("-Xss256k").option("-Xint").run(FirstReadAtTheEnd.class);

        assertThat(program.output).isEqualTo("overflow\nread\n");
        Recorded log = program.logs().get(0);
        assertThat(log.notes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void readsOfAReplacedEnvironmentAreSeen(Path jdk, @TempDir Path session, @TempDir Path other) throws Exception {
        Path byteBuddy = Path.of(ByteBuddy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        TracedProgram program = new TracedProgram(jdk, session);
        program.option(program.agentOption())
                .option("-javaagent:" + redefiningAgent(other))
                .option("-Xbootclasspath/a:" + byteBuddy)
                .option("-Xshare:auto")
                .run(Redefiner.class);

        assertThat(program.output).endsWith("value\nreplaced\n");
        Recorded log = program.logs().get(0);
        assertThat(log.notes).isEmpty();
        assertThat(log.count("KNOWN")).isEqualTo(2);
        assertThat(log.count("IS_EMPTY")).isEqualTo(1);
    }

    private static Path redefiningAgent(Path directory) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Redefiner.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        Path jar = directory.resolve("redefiner.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}
