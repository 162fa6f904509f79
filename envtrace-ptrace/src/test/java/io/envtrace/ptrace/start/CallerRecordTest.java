package io.envtrace.ptrace.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerRecordTest {
    @Test
    void environmentAndSignals() throws IOException {
        CallerState state = noted("A=1\0B\0\0=x\0A=2\0");
        assertThat(state.environment().stream().map(CallerRecordTest::text))
                .containsExactly("A=1", "B", "", "=x", "A=2");
        assertThat(state.blockedSignals()).isEqualTo(2);
        assertThat(state.ignoredSignals()).isEqualTo(0x8000000000001001L);
        assertThat(state.descriptors().stream()).containsExactly(0, 1, 7);
        assertThat(state.exact()).isTrue();
    }

    @Test
    void emptyEnvironment() throws IOException {
        assertThat(noted("").environment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "2", "x,y"})
    void otherSignalsThanTheLaunchersAreRefused(String signals) {
        assertThatThrownBy(() -> CallerRecord.noted(List.of(), signals, "")).isInstanceOf(IOException.class);
    }

    @Test
    void bytesThatAreNoTextAreKept() throws IOException {
        CallerState state = noted("A=\u00e9\u00ff\0");
        assertThat(state.environment().get(0)).containsExactly('A', '=', 0xe9, 0xff);
        assertThat(state.variable("A")).containsExactly(0xe9, 0xff);
    }

    @Test
    void firstOfTwoEntriesCounts() throws IOException {
        assertThat(text(noted("AB=0\0A=1\0A=2\0").variable("A"))).isEqualTo("1");
        assertThat(noted("AB=0\0").variable("A")).isNull();
    }

    @Test
    void descriptors() {
        assertThat(CallerRecord.descriptors(",0,2,17,").stream()).containsExactly(0, 2, 17);
    }

    @Test
    void theLaunchersGuardIsNotTheCallers() {
        List<byte[]> entries = RawBlock.entries(bytes("A=1\0ENVTRACE_STARTING=17\0ENVTRACE_STARTINGS=2\0"));
        assertThat(CallerRecord.withoutGuard(entries).stream().map(CallerRecordTest::text))
                .containsExactly("A=1", "ENVTRACE_STARTINGS=2");
    }

    private static CallerState noted(String block) throws IOException {
        return CallerRecord.noted(RawBlock.entries(bytes(block)), "0000000000000002,8000000000001001", ",0,1,7,");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
