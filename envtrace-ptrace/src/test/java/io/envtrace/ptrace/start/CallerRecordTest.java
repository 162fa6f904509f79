package io.envtrace.ptrace.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerRecordTest {
    private static final String STATUS =
            "Name:\tcat\nUmask:\t0022\nSigBlk:\t0000000000000002\nSigIgn:\t0000000000001001\n";

    @Test
    void environmentAndSignals() {
        CallerState state = parse("A=1\0B\0\0=x\0A=2\0" + STATUS);
        assertThat(state.environment().stream().map(CallerRecordTest::text))
                .containsExactly("A=1", "B", "", "=x", "A=2");
        assertThat(state.blockedSignals()).isEqualTo(2);
        assertThat(state.ignoredSignals()).isEqualTo(0x1001);
        assertThat(state.exact()).isTrue();
    }

    @Test
    void emptyEnvironment() {
        assertThat(parse(STATUS).environment()).isEmpty();
    }

    @Test
    void withoutStatusItIsNotExact() {
        assertThat(parse("A=1\0").exact()).isFalse();
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        byte[] record = {'A', '=', (byte) 0xe9, (byte) 0xff, 0};
        CallerState state = CallerRecord.parse(record, CallerRecord.descriptors(""));
        assertThat(state.environment().get(0)).containsExactly('A', '=', 0xe9, 0xff);
        assertThat(state.variable("A")).containsExactly(0xe9, 0xff);
    }

    @Test
    void firstOfTwoEntriesCounts() {
        assertThat(text(parse("AB=0\0A=1\0A=2\0").variable("A"))).isEqualTo("1");
        assertThat(parse("AB=0\0").variable("A")).isNull();
    }

    @Test
    void recordThatHasANameLosesIt(@TempDir Path folder) throws IOException {
        Path record = Files.writeString(folder.resolve("record"), "A=1\0" + STATUS);
        assertThat(CallerRecord.take(record.toString())).asString().startsWith("A=1");
        assertThat(record).doesNotExist();
    }

    @Test
    void descriptors() {
        assertThat(CallerRecord.descriptors(",0,2,17,").stream()).containsExactly(0, 2, 17);
    }

    private static CallerState parse(String record) {
        return CallerRecord.parse(record.getBytes(StandardCharsets.ISO_8859_1), CallerRecord.descriptors(",0,1,2,"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
