package io.envtrace.ptrace.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.kernel.TraceCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BorrowedFileTest {
    private static final int READ_WRITE = 2;
    private static final int NON_BLOCKING = 0x800;

    private final int pid = (int) ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private interface Look {
        @Nullable
        String at(BorrowedFile file) throws IOException;
    }

    /** Opens a file and looks at it as a tracer does; null where nothing is given. */
    private @Nullable String opened(Path path, Look look) throws IOException {
        int descriptor = TraceCalls.open(path.toString(), READ_WRITE | NON_BLOCKING, 0);
        descriptor = descriptor < 0 ? TraceCalls.open(path.toString(), NON_BLOCKING, 0) : descriptor;
        assertThat(descriptor).isNotNegative();
        try (BorrowedFile file = BorrowedFile.of(pid, TraceCalls.gettid(), descriptor)) {
            return file == null ? null : look.at(file);
        } finally {
            TraceCalls.close(descriptor);
        }
    }

    private static @Nullable String text(BorrowedFile file, int most) {
        byte[] content = file.read(most);
        return content == null ? null : new String(content, StandardCharsets.ISO_8859_1);
    }

    @Test
    void itsBytesAndNotMoreThanAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=1\nB=2\n");
        assertThat(opened(file, f -> text(f, 100))).isEqualTo("A=1\nB=2\n");
        assertThat(opened(file, f -> text(f, 3))).isEqualTo("A=1");
    }

    @Test
    void whereTheProgramReadsNextStaysAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=1\nB=2\n");
        int descriptor = TraceCalls.open(file.toString(), 0, 0);
        try (BorrowedFile borrowed = BorrowedFile.of(pid, pid, descriptor)) {
            assertThat(borrowed).isNotNull();
            assertThat(borrowed.read(100)).hasSize(8);
            List<String> information = Files.readAllLines(Path.of("/proc/self/fdinfo/" + descriptor));
            assertThat(information).contains("pos:\t0");
        } finally {
            TraceCalls.close(descriptor);
        }
    }

    @Test
    void theNameIsThatOfTheFileThatWasOpened() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("b/c"));
        Files.writeString(folder.resolve(".env"), "A=1\n");
        Path real = Files.writeString(folder.resolve("b/.env"), "A=2\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), inner);
        assertThat(opened(link.resolve("../.env"), BorrowedFile::name))
                .isEqualTo(real.toRealPath().toString());
    }

    @Test
    void whatWasDeletedHasNoName() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=1\n");
        assertThat(opened(file, f -> {
                    Files.delete(file);
                    return f.name();
                }))
                .isNull();
    }

    @Test
    void whatIsNoRegularFileIsNotRead() throws Exception {
        Path fifo = folder.resolve("fifo.env");
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        assertThat(opened(fifo, f -> text(f, 100))).isNull();
        assertThat(opened(folder, f -> text(f, 100))).isNull();
    }

    /** Of a filesystem that is not known to answer by itself, not even a descriptor is taken. */
    @Test
    void otherFilesystemsAreLeftAlone() throws IOException {
        assertThat(opened(Path.of("/proc/self/environ"), f -> "taken")).isNull();
        assertThat(opened(folder, f -> "taken")).isEqualTo("taken");
    }
}
