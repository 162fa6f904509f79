package io.envtrace.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ExceptionHandlingTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void threadsThatCannotBeHadAreNoLackOfMemory() {
        int status = run(() -> {
            throw new OutOfMemoryError(
                    "unable to create native thread: possibly out of memory or process/resource limits reached");
        });
        assertThat(status).isEqualTo(125);
        assertThat(said()).contains("ulimit -u").doesNotContain("MiB");
    }

    @Test
    void lackOfMemorySaysHowMuchThereIs() {
        run(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(said()).contains("MiB").doesNotContain("ulimit");
    }

    private int run(Callable<Integer> command) {
        Console console = new Console(new ByteArrayOutputStream(), err, new FakeCallerContext());
        return new ExceptionHandling(console, false, 125).run(command);
    }

    private String said() {
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
        return err.toString(StandardCharsets.UTF_8);
    }
}
