package io.envtrace.ptrace.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as this process itself sees them. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class SeenScriptsTest {
    private static final SeenScripts SEEN =
            new SeenScripts(new Program("/bin/dash", List.of("dash"), Map.of(), ProgramImage.UNKNOWN), (int)
                    ProcessHandle.current().pid());

    @TempDir
    Path directory;

    private static @Nullable ScriptFile file(Path file) {
        return SEEN.file(new String(file.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private ScriptFile begun(Path file) {
        ScriptFile begun = file(file);
        assertThat(begun).isNotNull();
        return begun;
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aFileIsRead() throws IOException {
        Path script = script("a \u00e9.sh", "x=`\u00e9`\n");
        assertThat(SEEN.text(begun(script))).isEqualTo("x=`\u00c3\u00a9`\n");
        assertThat(SEEN.text(begun(script("empty", "")))).isEmpty();
    }

    @Test
    void aRelativeNameIsOfThePresentDirectory() throws IOException {
        ScriptFile file = SEEN.file("./pom.xml");
        assertThat(file).isNotNull();
        assertThat(file.path()).isEqualTo(Path.of("pom.xml").toRealPath().toString());
        assertThat(SEEN.text(file)).contains("envtrace-ptrace");
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path script = script("b.sh", ":\n");
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("relative"), Path.of("../b.sh"));
        Files.createSymbolicLink(inner.resolve("absolute"), inner.resolve("relative"));
        Files.createSymbolicLink(inner.resolve("round"), Path.of("round"));
        assertThat(begun(inner.resolve("absolute"))).isEqualTo(begun(script));
        assertThat(begun(inner.resolve("../inner/../b.sh"))).isEqualTo(begun(script));
        assertThat(file(inner.resolve("round"))).isNull();
    }

    /** It would be another one of this process than of the shell's. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdin", "/dev/fd/0", "/proc/self/status", "/proc/self/exe", "/proc/version", "/etc"})
    void whatDependsOnWhoLooksIsNotKnown(String name) throws IOException {
        assertThat(SEEN.file(name)).isNull();
        assertThat(file(Files.createSymbolicLink(directory.resolve("link"), Path.of(name))))
                .isNull();
    }

    @Test
    void aFileThatWasChangedIsNotRead() throws IOException {
        Path script = script("c.sh", "x=`a`\n");
        ScriptFile begun = begun(script);
        Files.writeString(script, "x=`abc`\n");
        assertThat(SEEN.text(begun)).isNull();
        assertThat(SEEN.text(begun(script))).isEqualTo("x=`abc`\n");
    }

    @Test
    void aFileThatWasReplacedIsNotRead() throws IOException {
        Path script = script("d.sh", ":\n");
        ScriptFile begun = begun(script);
        Files.move(script, directory.resolve("old"));
        assertThat(SEEN.text(begun)).isNull();
        Files.createSymbolicLink(script, directory.resolve("old"));
        assertThat(SEEN.text(begun)).isNull();
    }

    /** Nobody writes into it. */
    @Test
    void aFifoIsNotWaitedFor() throws IOException {
        Path script = script("e.sh", ":\n");
        ScriptFile begun = begun(script);
        Files.delete(script);
        Tools.run(directory, "mkfifo", script.toString());
        assertThat(SEEN.text(begun)).isNull();
        assertThat(file(script)).isNull();
    }

    @Test
    void largeFilesAreNotRead() throws IOException {
        assertThat(SEEN.text(begun(script("f.sh", "#".repeat(1 << 20))))).hasSize(1 << 20);
        assertThat(SEEN.text(begun(script("g.sh", "#".repeat((1 << 20) + 1))))).isNull();
    }

    /** Such files say that they are empty, and have as much as there is to say. */
    @Test
    void filesOfTheKernelAreNotRead() throws IOException {
        Path kernel = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        if (Files.isReadable(kernel)) {
            assertThat(SEEN.text(begun(kernel))).isNull();
        }
    }
}
