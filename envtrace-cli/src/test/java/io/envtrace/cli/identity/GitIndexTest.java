package io.envtrace.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are made by hand; those that git makes are tried with the tool. */
class GitIndexTest {
    private static final List<String> NAMES = List.of("a/deep/name", "a/deep/other", "b", "x".repeat(5000), "ü");

    private static byte[] index(int version, int hash, List<String> names, String extension) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("DIRC");
        out.writeInt(version);
        out.writeInt(names.size());
        String before = "";
        for (String name : names) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            int begin = bytes.size();
            out.write(new byte[24]);
            out.writeInt(name.endsWith("/") ? 0040000 : 0100644);
            out.write(new byte[12 + hash]);
            out.writeShort(Math.min(text.length, 0xfff));
            if (version == 4) {
                out.write(number(before.getBytes(StandardCharsets.UTF_8).length));
                before = name;
            }
            out.write(text);
            out.write(new byte[version == 4 ? 1 : 8 - (bytes.size() - begin) % 8]);
        }
        if (!extension.isEmpty()) {
            out.writeBytes(extension);
            out.writeInt(3);
            out.write(new byte[3]);
        }
        out.write(new byte[hash]);
        return bytes.toByteArray();
    }

    /** As git writes numbers: seven bits a byte, the high ones first, each less one but the last. */
    private static byte[] number(int value) {
        return value < 128
                ? new byte[] {(byte) value}
                : new byte[] {(byte) (0x80 | (value >> 7) - 1), (byte) (value & 127)};
    }

    private static Map<String, Boolean> find(byte[] index, int hash, String... names) throws IOException {
        return new GitIndex(new ByteArrayInputStream(index), index.length, hash).find(List.of(names));
    }

    @ParameterizedTest
    @CsvSource({"2,20", "3,20", "4,20", "2,32", "4,32"})
    void whatIsInTheList(int version, int hash) throws IOException {
        byte[] index = index(version, hash, NAMES, "TREE");
        assertThat(find(index, hash, "a/deep/other", "ü", "x".repeat(5000)))
                .isEqualTo(Map.of("a/deep/other", true, "ü", true, "x".repeat(5000), true));
        assertThat(find(index, hash, "a/deep", "other", "c"))
                .isEqualTo(Map.of("a/deep", false, "other", false, "c", false));
        assertThatThrownBy(() -> find(index, 52 - hash, "b")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"link", "zzzz"})
    void elsewhereMayBeMore(String extension) throws IOException {
        assertThat(find(index(2, 20, NAMES, extension), 20, "b", "c")).isEqualTo(Map.of("b", true));
        assertThat(find(index(2, 20, NAMES, "sdir"), 20, "b", "c")).isEqualTo(Map.of("b", true, "c", false));
    }

    @Test
    void aDirectoryInPlaceOfItsFiles() throws IOException {
        assertThat(find(index(3, 20, List.of("a/", "b"), ""), 20, "a/x", "b", "c"))
                .isEqualTo(Map.of("b", true, "c", false));
    }

    @Test
    void nothingFollowsFromWhatIsCutOff() throws IOException {
        for (int version : new int[] {2, 4}) {
            byte[] index = index(version, 20, List.of("a", "b/c"), "TREE");
            for (int length = 0; length < index.length; length++) {
                byte[] cut = Arrays.copyOf(index, length);
                assertThatThrownBy(() -> find(cut, 20, "a"))
                        .as("%s bytes", length)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whatIsWrongIsAnErrorAndEnds() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            byte[] index = index(2 + i % 3, 20, List.of("a", "a/b", "c"), "TREE");
            for (int wrong = 0; wrong <= i % 4; wrong++) {
                index[random.nextInt(index.length)] = (byte) random.nextInt();
            }
            try {
                find(index, 20, "a", "z");
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
        byte[] many = index(2, 20, List.of("a"), "");
        Arrays.fill(many, 8, 12, (byte) 0xff);
        assertThatThrownBy(() -> find(many, 20, "a")).isInstanceOf(IOException.class);
    }
}
