package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Gradle itself: its client is a JVM that becomes one through a shell script, and its daemon runs the build. */
class GradleDaemonIT {
    private final Path folder = Settings.newFolder("gradle-daemon");

    @BeforeEach
    void needed() throws IOException {
        Required.ptrace();
        Required.command("gradle");
        Files.writeString(folder.resolve("build.gradle"), "println 'SHOP is ' + System.getenv('SHOP')\n");
    }

    @AfterEach
    void endTheDaemon() {
        gradle(new Command(Settings.newFolder("gradle-stop"), List.of("gradle", "--stop")))
                .run();
    }

    private Command gradle(Command command) {
        return command.in(folder)
                .timeout(Duration.ofMinutes(5))
                .env("GRADLE_USER_HOME", folder.resolve("home").toString())
                .env("HOME", folder.toString());
    }

    @Test
    void aBuildByADaemonThatWasRunningBefore() {
        gradle(new Command(Settings.newFolder("gradle-first"), List.of("gradle", "--daemon", "-q", "help")))
                .env("SHOP", "first")
                .run()
                .expectExit(0);
        Path trace = folder.resolve("a.json");
        Run run = gradle(Envtrace.command(
                        folder, List.of("-o", trace.toString(), "--", "gradle", "--daemon", "-q", "help")))
                .env("SHOP", "second")
                .run()
                .expectExit(0);
        assertThat(run.stderr()).contains("handed its work to the Gradle daemon (pid ");
        List<JsonNode> clients = TraceJson.read(trace).processes().stream()
                .filter(process -> process.has("handOvers"))
                .toList();
        assertThat(clients).hasSize(1);
        assertThat(clients.get(0).path("notes").toString())
                .contains("the Gradle daemon")
                .contains("started with another environment than this process: ")
                .contains("SHOP");
        assertThat(clients.get(0).path("handOvers").path(0).path("environment").toString())
                .contains("\"name\":\"SHOP\",\"value\":\"first\"");
    }
}
