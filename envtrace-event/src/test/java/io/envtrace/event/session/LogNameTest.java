package io.envtrace.event.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.ProcessRecord;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogNameTest {
    @Test
    void namesOfBothWriters() {
        assertThat(LogName.of(SourceKind.AGENT, 4711, 99).text()).isEqualTo("jvm-4711-99.log");
        assertThat(LogName.of(SourceKind.PTRACE, 4711, 99).text()).isEqualTo("ptrace-4711-99.log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm-4711-99.log", "ptrace-0-0.log", "jvm-9223372036854775807-9223372036854775807.log"})
    void nameIsReadAsItWasWritten(String text) {
        assertThat(parsed(text).text()).isEqualTo(text);
    }

    @Test
    void numbersOfAName() {
        LogName name = parsed("jvm-4711-99.log");
        assertThat(name.source()).isEqualTo(SourceKind.AGENT);
        assertThat(parsed("ptrace-1-2.log").source()).isEqualTo(SourceKind.PTRACE);
        assertThat(name.pid()).isEqualTo(4711);
        assertThat(name.start()).isEqualTo(99);
        assertThat(name.isOf(record(4711, 99))).isTrue();
        assertThat(name.isOf(record(4711, 98))).isFalse();
        assertThat(name.isOf(record(4712, 99))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".log",
                "-.log",
                "jvm.log",
                "-1-2.log",
                "agent-1-2.log",
                "jvm-1.log",
                "jvm-1-2",
                "jvm-1-2.log.part",
                "jvm-1-2-3.log",
                "jvm--1-2.log",
                "jvm-1--2.log",
                "jvm-01-2.log",
                "jvm-1-02.log",
                "jvm-+1-2.log",
                "jvm-1-2 .log",
                "jvm-1-.log",
                "jvm--1.log",
                "jvm-x-1.log",
                "jvm-9223372036854775808-1.log",
                "-jvm-1-2.log",
                "JVM-1-2.log",
                "jvm-\u0661-2.log",
                "replay-1-2.log",
                "x/jvm-1-2.log",
            })
    void noLogHasAnyOtherName(String text) {
        assertThat(LogName.parse(text)).isNull();
    }

    private static LogName parsed(String text) {
        return Objects.requireNonNull(LogName.parse(text), text);
    }

    private static ProcessRecord record(long pid, long start) {
        return new ProcessRecord(
                pid,
                1,
                "",
                start,
                new ProcessRecord.Program("/bin/java", Collections.emptyList(), "/", "jvm", "25"),
                "agent");
    }
}
