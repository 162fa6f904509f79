package io.envtrace.ptrace.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRequestTest {
    @Test
    void start() {
        assertThat(StartRequest.parse("start 4711 4712 5 jvm-4711-99.log#3"))
                .isEqualTo(new StartRequest(4711, 4712, 5, "jvm-4711-99.log#3"));
    }

    @Test
    void over() {
        StartRequest request = StartRequest.parse("over 4711 4712");
        assertThat(request).isEqualTo(new StartRequest(4711, 4712, 0, ""));
        assertThat(request.over()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "start",
                "start 1 2",
                "start 1 2 3 jvm.log",
                "start 1 2 a.log#1",
                "start 1 2 3 ../x.log#1",
                "start 1 2 3 a b#1",
                "start 1 2 3 a@/other/session#1",
                "start -1 2 3 a.log#1",
                "start 99999999999 2 3 a.log#1",
                "start 1 2 99999999999 a.log#1",
                "over 1",
                "over 1 2 3",
                " over 1 2",
            })
    void anythingElseIsNoRequest(String line) {
        assertThat(StartRequest.parse(line)).isNull();
    }
}
