package io.envtrace.ptrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.binary.built.Tools;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TracerCheckTest {
    private static boolean linuxOnAmd64() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** Another tracer is the judge: what it can do here, this one can. */
    @Test
    void worksWhereStraceDoes() throws Exception {
        assumeTrue(linuxOnAmd64(), "not Linux on amd64");
        Tools.require("strace");
        Process strace = new ProcessBuilder("strace", "-o", "/dev/null", "true").start();
        assertThat(strace.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(TracerCheck.here().works()).isEqualTo(strace.exitValue() == 0);
    }

    @Test
    void whatWorksIsNotRefusedAtFirstSight() {
        TracerCheck check = TracerCheck.here();
        assertThat(TracerCheck.atFirstSight().works() || !check.works()).isTrue();
    }

    @Test
    void worksNowhereElse() {
        assertThat(TracerCheck.here().works() && !linuxOnAmd64()).isFalse();
    }

    @Test
    void saysWhyNot() {
        TracerCheck check = TracerCheck.here();
        assertThat(check.reason()).isNotBlank().doesNotContain("\n");
        assertThat(check.obstacle()).isEqualTo(check.works() ? "" : check.reason());
    }
}
