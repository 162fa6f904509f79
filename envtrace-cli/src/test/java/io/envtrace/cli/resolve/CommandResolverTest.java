package io.envtrace.cli.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.cli.error.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandResolverTest {
    @TempDir
    Path folder;

    @Test
    void searchesPathInOrder() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.createFile(first.resolve("tool"));
        Path tool = executable(second.resolve("tool"));
        assertThat(resolver(first + ":" + second).resolve("tool").file()).isEqualTo(tool);
    }

    @Test
    void emptyElementIsTheWorkingDirectory() throws Exception {
        executable(folder.resolve("tool"));
        assertThat(resolver("/nowhere:").resolve("tool").executable())
                .isEqualTo(folder.resolve("tool").toRealPath());
    }

    @Test
    void linksAreFollowed() throws Exception {
        Path real = executable(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        ResolvedCommand command = resolver("").resolve(link.toString());
        assertThat(command.file()).isEqualTo(link);
        assertThat(command.executable()).isEqualTo(real.toRealPath());
    }

    @Test
    void notFound() {
        fails("no-such-tool", 127, "no-such-tool: command not found");
        fails("/nowhere/tool", 127, "/nowhere/tool: No such file or directory");
        fails("", 127, "''");
    }

    @Test
    void notExecutable() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        fails(plain.toString(), 126, plain + ": Permission denied");
        fails(folder.toString(), 126, folder + ": Is a directory");
        fails("plain", 126, "plain: Permission denied");
    }

    private void fails(String command, int exitCode, String message) {
        assertThatThrownBy(() -> resolver(folder.toString()).resolve(command))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
                .hasMessageContaining(message);
    }

    private CommandResolver resolver(String path) {
        return new CommandResolver(path, folder);
    }

    private static Path executable(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
