package io.envtrace.binary.arch.amd64;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Amd64ScanTest {
    private static final Pattern INSTRUCTION = Pattern.compile(" +[0-9a-f]+:\t((?:[0-9a-f]{2} )+) *\t(.*)");

    @TempDir
    Path directory;

    private static int length(byte[] code) {
        return new Amd64Scan(Arrays.copyOf(code, code.length + 16), 0).length(0);
    }

    /** Those whose second byte is followed by something else than an operand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0fc8",
                "480fc9",
                "410fcf",
                "0fa2",
                "0f31", // bswap, cpuid, rdtsc
                "660f3800c1",
                "660f38174704",
                "f20f38f1c6",
                "0f38f007", // pshufb, ptest, crc32, movbe
                "660f3a0fc108",
                "660f3a634704 18",
                "660f3a16c001", // palignr, pcmpistri, pextrd
                "0facd008",
                "0fa4d008",
                "0fadd0",
                "0fa5d0",
                "0fa3d0", // shrd, shld, bt
                "f20fc2c101",
                "660fc4c001",
                "660fc5c001",
                "0fc6c144", // cmpsd, pinsrw, pextrw, shufps
                "660f70c144",
                "660f71d108",
                "660f72f108",
                "660f73d908",
                "0fbae005",
                "480fba6f4005",
                "f30f1efa",
                "0f1f8400 00000000",
                "0fae e8",
                "0fb6 4701",
                "f30fb8c1",
                "0f0d4f40",
                "480fc7 0f",
                "0fc1 07",
                "0f10 05 11223344",
                "0f84 11223344",
                "66 4881 c011223344",
                "48e9 11223344",
            })
    void theLengthIsThatOfTheWholeInstruction(String hex) {
        byte[] code = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(length(code)).isEqualTo(code.length);
    }

    /** Of these it is not known here how they go on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0f0b",
                "0f05",
                "0f0fc09e",
                "0f24c0",
                "0fa6c0",
                "0fb9c0",
                "0fff",
                "660f78c10102",
                "c5f877",
                "62f17c48"
            })
    void othersAreNotKnown(String hex) {
        assertThat(length(HexFormat.of().parseHex(hex))).isZero();
    }

    /** A disassembler and this agree on each instruction whose length is known here, and that is nearly all. */
    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/busybox", "/bin/bash", "/lib/x86_64-linux-gnu/libc.so.6"})
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void asADisassemblerSays(String file) throws IOException {
        Tools.require("objdump");
        Tools.demand(Files.exists(Path.of(file)), file + " is missing");
        List<String> different = new ArrayList<>();
        int known = 0;
        int all = 0;
        for (String line :
                Tools.run(directory, "objdump", "-d", "--insn-width=16", file).split("\n")) {
            Matcher matcher = INSTRUCTION.matcher(line);
            if (matcher.matches() && !matcher.group(2).contains("(bad)")) {
                byte[] code = HexFormat.of().parseHex(matcher.group(1).replace(" ", ""));
                int length = length(code);
                all++;
                known += length == 0 ? 0 : 1;
                if (length != 0 && length != code.length) {
                    different.add(length + " of " + line);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(all).isGreaterThan(10_000);
        assertThat(known).isGreaterThan(all / 20 * 19);
    }

    /** Code that jumps into the bytes of the jump is found behind each of these, and where the jump has bytes before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0fc8 eb",
                "0fa2 eb",
                "660f3800c1 eb",
                "660f3a0fc108 eb",
                "0facd0eb eb",
                "f20fc2c1eb eb",
                "f2eb",
                "3e74",
                "2e75",
            })
    void jumpsInsideAreFound(String hex) {
        String before = "55 4889e5 5390 " + hex;
        int at = before.replace(" ", "").length() / 2 + 1;
        byte[] code = HexFormat.of().parseHex((before + String.format("%02x", 1 - at & 0xFF) + "c3").replace(" ", ""));
        assertThat(new Amd64Displaced(Arrays.copyOf(code, 64), 5).length()).isZero();
        code[at - 1] = (byte) (-at);
        assertThat(new Amd64Displaced(Arrays.copyOf(code, 64), 5).length()).isEqualTo(6 - 1);
    }
}
