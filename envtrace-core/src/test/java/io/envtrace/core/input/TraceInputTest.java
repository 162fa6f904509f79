package io.envtrace.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceInputTest {
    @TempDir
    Path folder;

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("t"), content);
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = TraceInput.open(file, opened -> opened)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " \r\n\t{\"a\": 1}", "\ufeff{}", "{", "{\u0000"})
    void textThatMayBeATraceIsHandedOn(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String expected = text.replace("\ufeff", "");
        assertThat(new String(read(file(bytes)), StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(new String(read(file(gzip(bytes))), StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\u0000\u0000\u0000", "\ufeff", "x{}", "PK\u0003\u0004"})
    void whatCannotBeATraceIsRefused(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(file(bytes))).hasMessageStartingWith(folder + "/t: not a trace");
        assertThatThrownBy(() -> read(file(gzip(bytes)))).hasMessageStartingWith(folder + "/t: not a trace");
    }

    @Test
    void nothingButSpaceIsNotReadToItsEnd() {
        assertThatThrownBy(() -> read(file(" ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8))))
                .hasMessage(folder + "/t: not a trace");
        assertThatThrownBy(() -> read(Path.of("/dev/zero"))).hasMessage("/dev/zero: not a trace");
        assertThatThrownBy(() -> read(file(new byte[0]))).hasMessage(folder + "/t: not a trace: it is empty");
    }

    @Test
    void brokenGzipIsToldWithItsPlace() throws IOException {
        byte[] text = new byte[100_000];
        new Random(1).nextBytes(text);
        text[0] = '{';
        byte[] whole = gzip(text);
        for (int length : new int[] {2, 3, 10, 50_000, whole.length - 8, whole.length - 1}) {
            assertThatThrownBy(() -> read(file(Arrays.copyOf(whole, length))))
                    .as("%s of %s bytes", length, whole.length)
                    .hasMessageMatching(".*/t: near byte \\d+: the gzip data ends too early");
        }
        for (int damaged : new int[] {2, 60_000, whole.length - 5}) {
            byte[] bytes = whole.clone();
            bytes[damaged] ^= 0x55;
            assertThatThrownBy(() -> read(file(bytes)))
                    .as("byte %s", damaged)
                    .hasMessageMatching(".*/t: near byte \\d+: broken gzip data");
        }
    }

    @Test
    void whatStandsBehindGzipIsMoreOfItOrZeros() throws IOException {
        byte[] whole = gzip("{}".getBytes(StandardCharsets.UTF_8));
        for (byte[] rest : new byte[][] {{1}, {0, 0, 1}, "text that is longer than a trailer".getBytes()}) {
            assertThatThrownBy(() -> read(file(joined(whole, rest))))
                    .hasMessageMatching(".*/t: near byte \\d+: something that is no gzip data stands behind it");
        }
        assertThat(read(file(joined(whole, new byte[512])))).asString().isEqualTo("{}");
        byte[] more = gzip(" []".getBytes(StandardCharsets.UTF_8));
        assertThat(read(file(joined(joined(whole, more), more)))).asString().isEqualTo("{} [] []");
        assertThatThrownBy(() -> read(file(joined(whole, new byte[] {0x1f, 0x00}))))
                .hasMessageContaining("broken gzip data");
        assertThatThrownBy(() -> read(file(joined(whole, new byte[] {0x1f})))).hasMessageContaining("ends too early");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** As gzip itself writes it, with a name and a time, and with all that a header may have. */
    @Test
    void headersAreReadOver() throws IOException {
        byte[] plain = gzip("{}".getBytes(StandardCharsets.UTF_8));
        byte[] header = {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3, 2, 0, 9, 9, 'n', 0, 'c', 'c', 0, 7, 7};
        byte[] full = joined(header, Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(read(file(full))).asString().isEqualTo("{}");
        full[3] |= (byte) 0x80;
        assertThatThrownBy(() -> read(file(full))).hasMessageContaining("broken gzip data");
    }

    @Test
    void partsWithNothingInThemAreNotTakenOneAfterTheOtherForEver() throws IOException {
        byte[] empty = gzip(new byte[0]);
        byte[] many = new byte[empty.length * 100_000];
        for (int at = 0; at < many.length; at += empty.length) {
            System.arraycopy(empty, 0, many, at, empty.length);
        }
        assertThatThrownBy(() -> read(file(many)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        ".*/t: (near byte \\d+: gzip data of too many empty parts|not a trace: it is empty)");
    }

    @Test
    void littleDoesNotBecomeVeryMuch() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            out.write('{');
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 66; i++) {
                out.write(spaces);
            }
        }
        assertThatThrownBy(() -> read(file(bomb.toByteArray())))
                .hasMessage(folder
                        + "/t: gzip data that grows to more than 200 times its size is not unpacked beyond 64 MiB");
    }
}
