package io.envtrace.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracerCheckTest {
    @Test
    void saysWhetherAndWhy() {
        TracerCheck check = TracerCheck.here();
        assertThat(check.reason()).isNotBlank().doesNotContain("\n");
        boolean here = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assertThat(here || !check.works()).isTrue();
    }
}
