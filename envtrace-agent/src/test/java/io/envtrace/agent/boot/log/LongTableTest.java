package io.envtrace.agent.boot.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTableTest {
    @Test
    void keepsAllThroughGrowing() {
        LongTable<String> table = new LongTable<>();
        for (long i = 0; i < 10_000; i++) {
            table.put(i * 256, "v" + i);
        }
        for (long i = 0; i < 10_000; i++) {
            assertThat(table.get(i * 256)).isEqualTo("v" + i);
        }
        assertThat(table.get(1)).isNull();
    }

    @Test
    void replaces() {
        LongTable<String> table = new LongTable<>();
        table.put(5, "a");
        table.put(5, "b");
        assertThat(table.get(5)).isEqualTo("b");
    }
}
