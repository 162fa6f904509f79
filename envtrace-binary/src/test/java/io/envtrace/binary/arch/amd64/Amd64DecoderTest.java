package io.envtrace.binary.arch.amd64;

import static io.envtrace.binary.arch.amd64.Amd64Registers.RAX;
import static io.envtrace.binary.arch.amd64.Amd64Registers.RBP;
import static io.envtrace.binary.arch.amd64.Amd64Registers.RDI;
import static io.envtrace.binary.arch.amd64.Amd64Registers.RIP;
import static io.envtrace.binary.arch.amd64.Amd64Registers.RSP;
import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.WordMemory;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions as the processor carries them out: one of 32 bits clears the upper half of the register that it fills. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class Amd64DecoderTest {
    private static final long FULL = 0x1122334488776655L;
    private static final long OTHER = 0x0F0F0F0F0F0F0F0FL;
    private static final long STACK = 0x7000;

    private final Amd64Registers registers = new Amd64Registers();
    private final Map<Long, Long> words = new HashMap<>();

    private final WordMemory memory = new WordMemory() {
        @Override
        public long read(long address) {
            return words.get(address);
        }

        @Override
        public void write(long address, long word) {
            words.put(address, word);
        }
    };

    private static Instruction decoded(String code) {
        byte[] bytes = HexFormat.of().parseHex(code);
        return new Amd64Decoder(Arrays.copyOf(bytes, 64)).at(0);
    }

    private void execute(String code) throws IOException {
        registers.set(RAX, OTHER);
        registers.set(RDI, FULL);
        registers.set(RSP, STACK);
        registers.set(RIP, 0x1000);
        decoded(code).execute(registers, memory);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'mov %edi, %eax',           89f8,           0000000088776655",
        "'mov %rdi, %rax',           4889f8,         1122334488776655",
        "'mov %edi, %eax (other way)', 8bc7,         0000000088776655",
        "'mov %rdi, %rax (other way)', 488bc7,       1122334488776655",
        "'xor %edi, %eax',           31f8,           000000008778695a",
        "'xor %rdi, %rax',           4831f8,         1e2d3c4b8778695a",
        "'mov $0x80000001, %eax',    b801000080,     0000000080000001",
        "'mov $0x80000001, %eax (long)', c7c001000080, 0000000080000001",
        "'mov $-0x7fffffff, %rax',   48c7c001000080, ffffffff80000001",
    })
    void fillsRegisters(String what, String code, String expected) throws IOException {
        execute(code);
        assertThat(registers.get(RAX)).as(what).isEqualTo(HexFormat.fromHexDigitsToLong(expected));
        assertThat(registers.get(RIP)).isEqualTo(0x1000 + code.length() / 2);
    }

    @Test
    void loadsThroughARegister() throws IOException {
        words.put(FULL, 0xAABBCCDD_EEFF0011L);
        execute("8b07");
        assertThat(registers.get(RAX)).isEqualTo(0xEEFF0011L);
        execute("488b07");
        assertThat(registers.get(RAX)).isEqualTo(0xAABBCCDD_EEFF0011L);
    }

    /** The distance counts from the next instruction. */
    @Test
    void loadsFromBesideTheCode() throws IOException {
        words.put(0x1000L + 7 + 0x100, 0xAABBCCDD_EEFF0011L);
        words.put(0x1000L + 6 + 0x100, 0xAABBCCDD_00000022L);
        execute("488b0500010000");
        assertThat(registers.get(RAX)).isEqualTo(0xAABBCCDD_EEFF0011L);
        execute("8b0500010000");
        assertThat(registers.get(RAX)).isEqualTo(0x22L);
    }

    /** Zero in 32 bits, and the sign is bit 31. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'test %eax, %eax: upper half set',   85c0,   FFFFFFFF00000000, true,  false",
        "'test %rax, %rax: upper half set',   4885c0, FFFFFFFF00000000, false, true",
        "'test %eax, %eax: bit 31',           85c0,   0000000080000000, false, true",
        "'test %rax, %rax: bit 31',           4885c0, 0000000080000000, false, false",
    })
    void flagsAreOfTheSizeThatIsAskedFor(String what, String code, String rax, boolean zero, boolean sign)
            throws IOException {
        registers.set(RAX, HexFormat.fromHexDigitsToLong(rax));
        decoded(code).execute(registers, memory);
        assertThat((registers.flags() & 1 << 6) != 0).as("zero").isEqualTo(zero);
        assertThat((registers.flags() & 1 << 7) != 0).as("sign").isEqualTo(sign);
    }

    @Test
    void pushAndReturn() throws IOException {
        registers.set(RBP, 42);
        execute("55");
        assertThat(registers.get(RSP)).isEqualTo(STACK - 8);
        assertThat(words).containsEntry(STACK - 8, 42L);
        words.put(STACK, 0x4444L);
        execute("c3");
        assertThat(registers.get(RIP)).isEqualTo(0x4444);
        assertThat(registers.get(RSP)).isEqualTo(STACK + 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e800000000", "ff25000000", "0f05", "83ec08", "cc", "c8000000"})
    void othersAreNotForBreakpoints(String code) {
        assertThat(decoded(code)).isNull();
    }
}
