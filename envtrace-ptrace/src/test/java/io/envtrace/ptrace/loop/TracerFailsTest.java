package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TracerFailsTest {
    @TempDir
    java.nio.file.Path directory;

    /** Fails where the tracer does not expect it: in the middle of a stop. */
    private static final class Faulty implements TracerListener {
        private final List<String> warnings = new ArrayList<>();
        private boolean failed;

        @Override
        public void warning(String text) {
            if (failed) {
                warnings.add(text);
            } else {
                failed = true;
                throw new StackOverflowError();
            }
        }
    }

    @RepeatedTest(5)
    void theProgramRunsOn() throws Exception {
        Faulty listener = new Faulty();
        TracedRun run = TracedRun.of(
                directory,
                List.of("SET=given"),
                listener,
                Targets.c("survives", "-pthread").toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(5, 0));
        assertThat(listener.warnings)
                .hasSize(1)
                .first()
                .asString()
                .contains("the tracer failed", "the command goes on");
        assertThat(run.trace().root().notes).anyMatch(note -> note.contains("the tracer failed"));
    }
}
