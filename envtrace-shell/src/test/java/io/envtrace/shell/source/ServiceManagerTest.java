package io.envtrace.shell.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.shell.change.StartupEvent.Changed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
    @TempDir
    private Path folder;

    private Map<String, String> caller(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("systemctl"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Map.of("PATH", "/nowhere:" + folder + ":/bin", "ASKED", "1");
    }

    @Test
    void linesAreReadAsTheyAreQuoted() {
        assertThat(ServiceManager.variables("A=1\nB=$'two words\\n\\x41\\101 \\'x\\''\nC=a=b\nD=\n=no\nnothing\n"))
                .isEqualTo(Map.of("A", "1", "B", "two words\nAA 'x'", "C", "a=b", "D", ""));
    }

    @Test
    void theManagerIsAskedInTheCallersEnvironment() throws Exception {
        assertThat(ServiceManager.ofUser(caller("echo \"ARGS=$*\"; echo \"ASKED=$ASKED\"")))
                .isEqualTo(Map.of("ARGS", "--user show-environment", "ASKED", "1"));
    }

    @Test
    void oneThatDoesNotAnswerIsNone() throws Exception {
        assertThat(ServiceManager.ofUser(caller("echo A=1; exit 1"))).isNull();
        assertThat(ServiceManager.ofUser(Map.of("PATH", "/nowhere:relative:"))).isNull();
    }

    @Test
    void whatItsFilesDoNotSayIsAStepWithoutAPlace() {
        BuiltEnvironment environment = new BuiltEnvironment();
        environment.base(Map.of("HOME", "/h", "GONE", "1"));
        environment.set("X", "file", new SettingLine("/etc/environment", 1, "X=file"));
        ServiceManager.addTo(environment, Map.of("HOME", "/h", "X", "told", "NEW", "n"));
        assertThat(environment.variables()).isEqualTo(Map.of("HOME", "/h", "X", "told", "NEW", "n"));
        assertThat(environment.changes().stream()
                        .filter(c -> c.name().equals("X"))
                        .map(Changed::command))
                .extracting(command -> command.text() + "|" + command.stack().size())
                .containsExactly("X=file|1", "set-environment, import-environment or a generator|0");
        assertThat(environment.changes().stream()
                        .filter(c -> c.name().equals("GONE"))
                        .toList())
                .hasSize(1);
    }
}
