package io.envtrace.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.agent.target.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A security manager from the command line, with a policy that grants the agent nothing, and no classes that were prepared before. */
class SecurityManagerIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.agent.it.Jdks#all")
    void aRefusedReadIsOne(Path jdk, @TempDir Path session, @TempDir Path other) throws Exception {
        assumeTrue(hasSecurityManager(jdk));
        Path policy = Files.writeString(
                other.resolve("policy"), "grant { permission java.lang.RuntimePermission \"getenv.ALLOWED\"; };");
        TracedProgram program = new TracedProgram(jdk, session)
                .configure("cache=" + other.resolve("cache"))
                .option("-Djava.security.manager")
                .option("-Djava.security.policy==" + policy);
        program.option(program.agentOption()).run(Refused.class);

        assertThat(program.status).as(program.output).isZero();
        assertThat(program.output).contains("getenv.KNOWN").contains("getenv.*");
        Recorded log = program.logs().get(0);
        assertThat(log.lines(Refused.class.getName()))
                .containsExactly(
                        "GET System.getenv(String) ALLOWED ABSENT x1",
                        "GET System.getenv(String) KNOWN DENIED x1",
                        "LIST System.getenv() DENIED x1");
        assertThat(log.notes).isEmpty();
        assertThat(log.lost).isZero();
    }

    /** There is none from Java 24 on. */
    private static boolean hasSecurityManager(Path jdk) throws Exception {
        String release = Files.readString(jdk.resolve("release"));
        String version = release.substring(release.indexOf("JAVA_VERSION=\"") + 14);
        return Integer.parseInt(version.substring(0, version.indexOf('.')).replaceAll("\\D.*", "")) < 24;
    }
}
