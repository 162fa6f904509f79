package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jars;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that brings an agent and a Byte Buddy of its own gets along with ours, first or last on the line. */
class OwnAgentIT {
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void programsAgentWorksAsBefore(Jdk jdk) {
        Target target = Target.named("own-agent");
        Path jar = new Jars()
                .manifest("Premain-Class: OwnAgent", "Can-Retransform-Classes: true")
                .writeTo(Settings.newFolder("agent").resolve("own-agent.jar"));
        List<String> command = new ArrayList<>(target.command(jdk));
        command.add(1, "-javaagent:" + jar);
        Run plain = new Command(Settings.newFolder("plain"), command).run().expectExit(0);
        assertThat(plain.stdout()).startsWith("calls 3\n");
        Run run = Envtrace.trace(command).run().expectExit(0);
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
        assertThat(Expectation.of(run.trace())).isEqualTo(target.expected());
    }
}
