package io.envtrace.ptrace.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.traced.TracingAllowed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StackWriterTest {
    private static final long FAR = 1 << 20;
    private static final byte[] BYTES = "-javaagent:x=y".getBytes(StandardCharsets.US_ASCII);

    private Process target;
    private int pid;

    @BeforeEach
    void start() throws Exception {
        TracingAllowed.require();
        target = new ProcessBuilder("/bin/cat").start();
        pid = (int) target.pid();
    }

    @AfterEach
    void end() throws Exception {
        target.destroyForcibly().waitFor();
    }

    @Test
    void stackGrowsAndHoldsTheBytes() throws Exception {
        long address = stack() - FAR;
        try (StackWriter writer = new StackWriter(pid)) {
            writer.write(address, BYTES);
        }
        byte[] back = new byte[BYTES.length];
        assertThat(new TraceeMemory(new Ptrace()).of(MemoryFile.open(pid)).read(address, back, 0, back.length))
                .isEqualTo(back.length);
        assertThat(back).isEqualTo(BYTES);
    }

    @Test
    void whatCannotGrowIsAnErrorOfALivingProcess() throws Exception {
        try (StackWriter writer = new StackWriter(pid)) {
            assertThatThrownBy(() -> writer.write(4096, BYTES))
                    .isInstanceOfSatisfying(
                            PtraceException.class, e -> assertThat(e.gone()).isFalse());
        }
    }

    /** The kernel answers each write with 0. */
    @Test
    void killedProcessIsGone() throws Exception {
        long address = stack() - FAR;
        try (StackWriter writer = new StackWriter(pid)) {
            target.destroyForcibly().waitFor();
            assertThatThrownBy(() -> writer.write(address, BYTES))
                    .isInstanceOfSatisfying(
                            PtraceException.class, e -> assertThat(e.gone()).isTrue());
        }
        assertThatThrownBy(() -> new StackWriter(pid))
                .isInstanceOfSatisfying(
                        PtraceException.class, e -> assertThat(e.gone()).isTrue());
    }

    private long stack() throws Exception {
        String line = Files.readAllLines(ProcFs.of(pid, "maps")).stream()
                .filter(l -> l.endsWith("[stack]"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.substring(line.indexOf('-') + 1, line.indexOf(' ')), 16);
    }
}
