package io.envtrace.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.identity.RunIdentity.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerProcessesTest {
    @TempDir
    private Path proc;

    private void process(String pid, String name, int parent, int terminal) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(pid));
        Files.writeString(
                folder.resolve("stat"), pid + " (" + name + ") S " + parent + " 7 8 " + terminal + " 9 4194304 0 0");
    }

    private Caller caller() {
        return new CallerProcesses(proc).caller("kitty");
    }

    @Test
    void aShell() throws IOException {
        process("self", "java", 40, 0x8803);
        process("40", "zsh", 39, 0x8803);
        assertThat(caller()).isEqualTo(new Caller("zsh", "zsh", "/dev/pts/3", "kitty"));
    }

    @Test
    void theNearestShellAboveAProgram() throws IOException {
        process("self", "java", 40, 0);
        process("40", "make) S 1 (x", 39, 0);
        process("39", "make", 38, 0);
        process("38", "fish", 37, 0);
        process("37", "bash", 1, 0);
        assertThat(caller()).isEqualTo(new Caller("make) S 1 (x", "fish", "", "kitty"));
    }

    @Test
    void noShell() throws IOException {
        process("self", "java", 40, 0);
        process("40", "cron", 1, 0);
        process("1", "systemd", 0, 0);
        assertThat(caller()).isEqualTo(new Caller("cron", "", "", "kitty"));
    }

    @Test
    void aParentThatNobodyShows() throws IOException {
        process("self", "java", 0, 0);
        assertThat(caller()).isEqualTo(new Caller("", "", "", "kitty"));
    }

    @Test
    void processesInACircle() throws IOException {
        process("self", "java", 40, 0);
        process("40", "a", 41, 0);
        process("41", "b", 40, 0);
        assertThat(caller().shell()).isEmpty();
    }

    @Test
    void noProcessesAtAll() {
        assertThat(caller()).isEqualTo(new Caller("", "", "", "kitty"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "0x8800, /dev/pts/0",
        "0x88ff, /dev/pts/255",
        "0x8900, /dev/pts/256",
        "0x108800, /dev/pts/256",
        "0x8f01, /dev/pts/1793",
        "0x9000, ''",
        "0x0401, /dev/tty1",
        "0x0440, /dev/ttyS0",
        "0x0501, ''"
    })
    void terminals(String device, String path) {
        assertThat(CallerProcesses.terminal(Integer.decode(device))).isEqualTo(path);
    }
}
