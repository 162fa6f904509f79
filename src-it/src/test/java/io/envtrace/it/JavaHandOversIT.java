package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.StandInDaemon;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A JVM that hands its work to a daemon: by each way that the JDK has to connect, with the tracer and without. */
class JavaHandOversIT {
    private static final Target CLIENT = Target.named("daemon-client");

    private StandInDaemon daemon;

    static Stream<Jdk> jdks() {
        return Jdks.all().stream().filter(CLIENT::runsOn);
    }

    @BeforeEach
    void startTheDaemon() throws IOException {
        daemon = StandInDaemon.withScript("eslint_d");
    }

    @AfterEach
    void endTheDaemon() {
        daemon.close();
    }

    private static JsonNode process(Jdk jdk, String... arguments) {
        return Envtrace.trace(List.of("--no-ptrace"), CLIENT.command(jdk, arguments))
                .env("SHOP", "client")
                .run()
                .expectExit(0)
                .trace()
                .processes()
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aPortOfADaemon(Jdk jdk) {
        for (String way : List.of("socket", "channel")) {
            assertHandOver(process(jdk, way, daemon.port()), "127.0.0.1:" + daemon.port());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aSocketOfADaemon(Jdk jdk) {
        assertHandOver(process(jdk, "unix", daemon.socket()), daemon.socket());
    }

    /** What finds daemons is in a jar that is closed after the first question. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aDaemonAfterAServerOfItsOwn(Jdk jdk) {
        assertHandOver(process(jdk, "own", daemon.port()), "127.0.0.1:" + daemon.port());
    }

    private void assertHandOver(JsonNode process, String address) {
        assertThat(process.path("handOvers")).hasSize(1);
        JsonNode handOver = process.path("handOvers").path(0);
        assertThat(handOver.path("daemon").asString()).isEqualTo("eslint_d");
        assertThat(handOver.path("pid").asString()).isEqualTo(daemon.pid());
        assertThat(handOver.path("address").asString()).isEqualTo(address);
        assertThat(handOver.path("environment").toString()).contains("\"name\":\"SHOP\",\"value\":\"daemon\"");
        assertThat(process.path("coverage").path("gaps").toString()).isEqualTo("[\"daemon\"]");
        assertThat(process.path("notes").toString())
                .contains("another environment than this process")
                .contains("SHOP");
    }

    @Test
    void aServerOfItsOwnIsNoDaemon() {
        JsonNode process = process(Jdks.from(CLIENT.release()).get(0), "own");
        assertThat(process.path("handOvers").isMissingNode()).isTrue();
        assertThat(process.path("coverage").path("level").asString()).isEqualTo("full");
    }
}
