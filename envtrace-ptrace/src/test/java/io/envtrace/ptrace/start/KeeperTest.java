package io.envtrace.ptrace.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class KeeperTest {
    private Process waiting;

    @BeforeEach
    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/cat");
        builder.environment().clear();
        builder.environment().put("KEPT", "as it came");
        waiting = builder.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        waiting.destroyForcibly();
        assertThat(waiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isReadAndEnded() throws IOException, InterruptedException {
        try (Keeper keeper = new Keeper(String.valueOf(waiting.pid()))) {
            assertThat(new String(keeper.environment(), StandardCharsets.UTF_8)).contains("KEPT=as it came\0");
        }
        assertThat(waiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.exitValue()).isEqualTo(128 + 9);
    }

    @Test
    void thatHasEndedHasNoEmptyEnvironment() throws InterruptedException {
        waiting.destroyForcibly();
        assertThat(waiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Keeper keeper = new Keeper(String.valueOf(waiting.pid()));
        assertThatThrownBy(keeper::environment).isInstanceOf(IOException.class);
        keeper.close();
    }

    /** The number may be another process's by now, which is neither read nor ended. */
    @Test
    void isAChild() {
        Keeper other = new Keeper(
                String.valueOf(ProcessHandle.current().parent().orElseThrow().pid()));
        assertThatThrownBy(other::environment).isInstanceOf(IOException.class);
        other.close();
        assertThat(ProcessHandle.current().parent().orElseThrow().isAlive()).isTrue();
    }
}
