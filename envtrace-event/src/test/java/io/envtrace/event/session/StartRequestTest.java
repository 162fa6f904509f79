package io.envtrace.event.session;

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
        assertThat(request.isOver()).isTrue();
    }

    @Test
    void requestIsReadAsItWasWritten() {
        StartRequest start = new StartRequest(999_999_999, 1, 999_999_999, "a".repeat(196) + ".log#2147483647");
        assertThat(start.text()).startsWith("\nstart 999999999 1 ").endsWith("\n");
        assertThat(read(start)).isEqualTo(start).hasSameHashCodeAs(start);
        assertThat(start.toString()).hasSizeLessThan(StartRequest.LONGEST_LINE);
        StartRequest over = StartRequest.over(4711, 4712);
        assertThat(over.text()).isEqualTo("\nover 4711 4712\n");
        assertThat(read(over)).isEqualTo(over).hasSameHashCodeAs(over);
    }

    private static StartRequest read(StartRequest written) {
        return StartRequest.parse(written.text().trim());
    }

    @Test
    void requestsDifferByEachField() {
        StartRequest request = new StartRequest(1, 2, 3, "a.log#4");
        assertThat(request)
                .isNotEqualTo(new StartRequest(9, 2, 3, "a.log#4"))
                .isNotEqualTo(new StartRequest(1, 9, 3, "a.log#4"))
                .isNotEqualTo(new StartRequest(1, 2, 9, "a.log#4"))
                .isNotEqualTo(new StartRequest(1, 2, 3, "a.log#9"));
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
                "over 1 2 ",
                "over  1 2",
                "over 1\t2",
                "over1 2",
                "overt 1 2",
                "over 1234567890 2",
                "over 1 1234567890",
                "over",
                "over ",
                "started 1 2 3 a.log#1",
                "start 1 2 1234567890 a.log#1",
                "start 1 2 3 #1",
                "start 1 2 3 a.log#",
                "start 1 2 3 a.log#12345678901",
                "start 1 2 3 a.log#1 ",
                "start 1 2 3 a.log#1x",
                "start 1 2 3 a.log##1",
                "start 1 2 3 a.log#-1",
                "start 1 2 3 ",
                "start 1 2 3",
                "start + 2 3 a.log#1",
                "start \u0661 2 3 a.log#1",
                "start 1 2 3 \u00e4.log#1",
                "start 1 2 3 a.log#\u0661",
                "start 1 2 3 a:b#1",
                "start 1 2 3 a/b#1",
                "start 1 2 3 a`b#1",
                "start 1 2 3 a{b#1",
                "start 1 2 3 a[b#1",
            })
    void anythingElseIsNoRequest(String line) {
        assertThat(StartRequest.parse(line)).isNull();
    }

    @Test
    void longestLog() {
        String line = "start 1 2 3 " + "x".repeat(200) + "#1";
        assertThat(StartRequest.parse(line)).isNotNull();
        assertThat(StartRequest.parse(line.replace("#", "x#"))).isNull();
    }

    @Test
    void allCharactersOfALogsName() {
        String name = "azAZ09_.-";
        assertThat(StartRequest.parse("start 1 2 3 " + name + "#0")).isEqualTo(new StartRequest(1, 2, 3, name + "#0"));
    }
}
