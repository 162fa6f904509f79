package io.envtrace.shell.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellModeTest {
    private static String script(String... words) {
        return ShellMode.script(List.of(words));
    }

    @Test
    void whatAShellRuns() {
        assertThat(script("bash", "deploy.sh", "-c")).isEqualTo("the script deploy.sh");
        assertThat(script("/bin/sh", "-e", "./run")).isEqualTo("the script ./run");
        assertThat(script("bash", "--norc", "--", "-odd")).isEqualTo("the script -odd");
        assertThat(script("/bin/busybox", "sh", "-e", "x")).isEqualTo("the script x");
        assertThat(script("bash", "-ec", "make all")).isEqualTo("the command after -c");
        assertThat(script("bash", "-c", "-l", "x")).isEqualTo("the command after -c");
    }

    @Test
    void whatIsTypedOrNotKnown() {
        assertThat(script("-bash")).isNull();
        assertThat(script("bash", "-i", "-c", "x")).isNull();
        assertThat(script("sh", "-s", "word")).isNull();
        assertThat(script("bash", "-o", "pipefail", "x.sh")).isNull();
        assertThat(ShellMode.script(List.of())).isNull();
    }
}
