package io.envtrace.ptrace.start.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LinuxStarterTest {
    private static final int SIGUSR1_BIT = 1 << 9;
    private static final int SIGUSR2_BIT = 1 << 11;

    @TempDir
    Path folder;

    private final List<byte[]> environment = new ArrayList<>();
    private long ignored;
    private long blocked;

    @Test
    void exitCodes() throws Exception {
        assertThat(shell("exit 0")).isEqualTo(new ProcessExit(0, 0));
        assertThat(shell("exit 255")).isEqualTo(new ProcessExit(255, 0));
    }

    @Test
    void deathBySignal() throws Exception {
        assertThat(shell("kill -KILL $$")).isEqualTo(new ProcessExit(-1, 9));
        assertThat(shell("kill -TERM $$")).isEqualTo(new ProcessExit(-1, 15));
    }

    @Test
    void environmentIsGivenInBytesAndInOrder() throws Exception {
        for (String entry : List.of("TWICE=1", "NO-EQUALS", "", "=x", "TWICE=2", "LATIN=\u00e9\u00ff")) {
            environment.add(entry.getBytes(StandardCharsets.ISO_8859_1));
        }
        Path out = folder.resolve("environ");
        run("/bin/cp", "/proc/self/environ", out.toString());
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1))
                .isEqualTo("TWICE=1\0NO-EQUALS\0\0=x\0TWICE=2\0LATIN=\u00e9\u00ff\0");
    }

    @Test
    void argumentsAreGivenInBytes() throws Exception {
        Path out = folder.resolve("arguments");
        shell("tr '\\0' '|' </proc/$$/cmdline >" + out, "", "a b", "\u00e9\u00ff");
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1)).endsWith("||a b|\u00e9\u00ff|");
    }

    @Test
    void signalsAreTheCallers() throws Exception {
        ignored = SIGUSR1_BIT;
        blocked = SIGUSR2_BIT;
        Path out = folder.resolve("status");
        run("/bin/cp", "/proc/self/status", out.toString());
        List<String> status = Files.readAllLines(out);
        assertThat(status).contains("SigIgn:\t" + String.format("%016x", ignored));
        assertThat(status).contains("SigBlk:\t" + String.format("%016x", blocked));
    }

    @Test
    void descriptorsOfTheToolAreNotInherited() throws Exception {
        Path out = folder.resolve("descriptors");
        try (var own = Files.newInputStream(Files.createFile(folder.resolve("own")))) {
            shell("ls /proc/self/fd >" + out);
            assertThat(own.read()).isEqualTo(-1);
        }
        // 3 is the directory that ls reads.
        assertThat(Files.readAllLines(out)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void missingProgram() {
        assertThatThrownBy(() -> run("/nowhere/program"))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.reason()).isEqualTo(StartException.Reason.NOT_FOUND))
                .hasMessageContaining("No such file");
    }

    @Test
    void fileThatIsNotExecutable() throws IOException {
        Path file = Files.createFile(folder.resolve("plain"));
        assertThatThrownBy(() -> run(file.toString()))
                .isInstanceOfSatisfying(
                        StartException.class,
                        e -> assertThat(e.reason()).isEqualTo(StartException.Reason.NOT_EXECUTABLE));
    }

    @Test
    void scriptWithoutInterpreterLineGoesToTheShell() throws Exception {
        Path script = folder.resolve("script");
        Files.writeString(script, "exit \"$1\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        assertThat(run(script.toString(), "5")).isEqualTo(new ProcessExit(5, 0));
    }

    @Test
    void signalsReachTheProgram() throws Exception {
        StartedProgram program = start("/bin/sh", "-c", "exec sleep 1000");
        program.signal(Signals.TERM);
        assertThat(program.waitFor()).isEqualTo(new ProcessExit(-1, Signals.TERM));
        program.signal(Signals.TERM);
    }

    private ProcessExit shell(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return run(command.toArray(new String[0]));
    }

    private ProcessExit run(String... command) throws Exception {
        return start(command).waitFor();
    }

    private StartedProgram start(String... command) throws StartException {
        List<byte[]> arguments = new ArrayList<>();
        for (String word : command) {
            arguments.add(word.getBytes(StandardCharsets.ISO_8859_1));
        }
        BitSet standard = new BitSet();
        standard.set(0, 3);
        CallerState caller = new CallerState(environment, standard, ignored, blocked, true);
        return LinuxStarter.load(caller).start(new ProgramStart(arguments.get(0), arguments, environment));
    }
}
