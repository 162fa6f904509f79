package io.envtrace.core.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessLivenessTest {
    private static final long OWN = ProcessHandle.current().pid();

    @Test
    void whoRanThenAndRunsNow() {
        assertThat(ProcessLiveness.runs(OWN, System.nanoTime())).isTrue();
    }

    /** Its id is this process's now, and this one began later. */
    @Test
    void whoHasBegunLaterIsAnother() {
        assertThat(ProcessLiveness.runs(OWN, 1)).isFalse();
    }

    @Test
    void ofBeforeTheMachineWasStartedAnew() {
        assertThat(ProcessLiveness.runs(OWN, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void nobody() {
        assertThat(ProcessLiveness.runs(40_000_000, System.nanoTime())).isFalse();
    }

    /** It has ended, and its parent has not asked how. */
    @Test
    void aZombieRunsNoMore() throws Exception {
        Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
        try {
            StringBuilder pid = new StringBuilder();
            for (int c = parent.getInputStream().read();
                    c != '\n';
                    c = parent.getInputStream().read()) {
                pid.append((char) c);
            }
            Path stat = Path.of("/proc/" + pid + "/stat");
            Await.until("the child is a zombie", () -> Files.readString(stat).contains(") Z "));
            assertThat(ProcessLiveness.runs(Long.parseLong(pid.toString()), System.nanoTime()))
                    .isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }
}
