package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts whose lines are not asked for. */
class ScriptsOffIT {
    @BeforeEach
    void mayTrace() {
        Required.ptrace();
    }

    /** No shell is followed, the trace says that its environment was taken, and nothing is run privately. */
    @ParameterizedTest
    @ValueSource(strings = {"bash", "dash", "zsh"})
    void theyAreAGap(String shell) throws IOException {
        Path cache = Settings.newFolder("cache");
        List<String> command = List.of(Required.command(shell), "-c", "x=$E; export F=1; cat /dev/null");
        Run run = Envtrace.trace(List.of("--scripts=off"), command)
                .env("E", "12")
                .env("XDG_CACHE_HOME", cache.toString())
                .run()
                .expectExit(0);
        assertThat(run.trace()
                        .accesses(access -> List.of("$", "export")
                                .contains(access.json().path("api").asString())))
                .isEmpty();
        assertThat(run.trace().nothingLost()).isTrue();
        assertThat(run.trace().processes().get(0).path("coverage").path("gaps").toString())
                .containsAnyOf("taken-whole", "main-argument")
                .doesNotContain("shell-itself");
        assertThat(cache.resolve("envtrace/shells")).doesNotExist();
    }

    @Test
    void anotherWordIsRefused() {
        Run run =
                Envtrace.command(List.of("run", "--scripts=shim", "--", "true")).run();
        assertThat(run.stderr()).contains("not one of auto, off");
    }
}
