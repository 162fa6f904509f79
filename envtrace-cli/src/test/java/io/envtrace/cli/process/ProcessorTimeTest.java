package io.envtrace.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.report.spi.RunCost.Spent;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void ownTimeAndThatOfChildren() {
        String stat = "4711 (a) R 1 (x) S 1 4711 4711 0 -1 4194304 1 2 3 4 17 3 100 21 20 0 1 0 99 0\n";
        assertThat(ProcessorTime.of(stat)).isEqualTo(new Spent(200, 1210));
        assertThat(ProcessorTime.of("4711 (java) S 1")).isNull();
    }

    @Test
    void ofThisProcess() {
        Spent now = new ProcessorTime().now();
        assertThat(now).isNotNull();
        assertThat(now.own()).isPositive();
    }
}
