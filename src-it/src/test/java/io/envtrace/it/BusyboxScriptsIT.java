package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyboxScriptsIT extends AlmquistScripts {
    BusyboxScriptsIT() {
        super("busybox sh");
    }

    /** The same file under another name is no shell. */
    @Test
    void otherProgramsOfTheFileAreNotFollowed() throws IOException {
        Run run = given(Envtrace.trace(List.of(Required.command("busybox"), "env")))
                .run()
                .expectExit(0);
        assertThat(run.stdout()).contains("E=12\n");
        assertThat(run.trace().accesses(AlmquistScripts::isRead)).isEmpty();
    }
}
