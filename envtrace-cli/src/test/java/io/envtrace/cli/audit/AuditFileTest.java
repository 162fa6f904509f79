package io.envtrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    private static final int WRITERS = 5;
    private static final int LINES = 200;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    private void append(int keep, String... lines) throws IOException {
        AuditFile audit = new AuditFile(file(), 10, keep, Duration.ofSeconds(10));
        for (String line : lines) {
            audit.append(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String aside(int number) throws IOException {
        return Files.readString(folder.resolve("audit.jsonl." + number));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Process process(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AuditWriter.class.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    @Test
    void theFileIsTheUsersAlone() throws IOException {
        append(1, "1234\n");
        for (String name : List.of("audit.jsonl", "audit.jsonl.lock")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(file())).isEqualTo("1234\n");
    }

    @Test
    void whatBecomesTooLargeIsPutAside() throws IOException {
        append(2, "1234\n", "5678\n", "a\n", "b\n", "a line that is longer than a file may be\n", "c\n");
        assertThat(Files.readString(file())).isEqualTo("c\n");
        assertThat(aside(1)).isEqualTo("a line that is longer than a file may be\n");
        assertThat(aside(2)).isEqualTo("a\nb\n");
        assertThat(names()).containsExactly("audit.jsonl", "audit.jsonl.1", "audit.jsonl.2", "audit.jsonl.lock");
    }

    @Test
    void nothingIsKept() throws IOException {
        append(0, "1234567\n", "new\n");
        assertThat(Files.readString(file())).isEqualTo("new\n");
        assertThat(names()).containsExactly("audit.jsonl", "audit.jsonl.lock");
    }

    @Test
    void aTornLineStaysAlone() throws IOException {
        append(1);
        Files.writeString(file(), "{\"a");
        append(1, "x\n");
        assertThat(Files.readString(file())).isEqualTo("{\"a\nx\n");
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "keep\n");
        Files.createSymbolicLink(file(), target);
        assertThatThrownBy(() -> append(1, "x\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(file() + ": a link, which is not followed");
        Files.delete(file());
        Files.delete(folder.resolve("audit.jsonl.lock"));
        Files.createSymbolicLink(folder.resolve("audit.jsonl.lock"), target);
        assertThatThrownBy(() -> append(1, "x\n")).hasMessageContaining("audit.jsonl.lock: a link");
        assertThat(Files.readString(target)).isEqualTo("keep\n");
    }

    @Test
    void aFileThatOthersWriteIsNotTaken() throws IOException {
        Files.writeString(file(), "");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThatThrownBy(() -> append(1, "x\n"))
                .hasMessage(file() + ": belongs to another user, or can be written by others");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(file());
        assertThatThrownBy(() -> append(1, "x\n")).hasMessage(file() + ": Is a directory");
        assertThat(names()).containsExactly("audit.jsonl");
    }

    @Test
    void manyProcessesLoseAndTearNothing() throws IOException, InterruptedException {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(process("w" + i, file().toString(), Integer.toString(LINES), "4000"));
        }
        for (Process writer : writers) {
            writer.getOutputStream().close();
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue())
                    .as(Files.readString(folder.resolve("errors")))
                    .isZero();
        }
        List<String> expected = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            for (int i = 0; i < LINES; i++) {
                expected.add("w" + writer + " " + i + " " + ("w" + writer).repeat(50 + i % 7));
            }
        }
        List<String> found = new ArrayList<>();
        for (String name : names()) {
            if (name.startsWith("audit.jsonl") && !name.endsWith(".lock")) {
                assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(4000);
                found.addAll(Files.readAllLines(folder.resolve(name)));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(names()).contains("audit.jsonl.20");
    }

    @Test
    void aProcessThatHoldsTheLockIsNotWaitedForForEver() throws IOException, InterruptedException {
        Process holder = process("hold", folder.resolve("audit.jsonl.lock").toString());
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('y');
            AuditFile audit = new AuditFile(file(), 10, 1, Duration.ofMillis(20));
            assertThatThrownBy(audit::check).hasMessageContaining("audit.jsonl.lock: locked by another process");
            assertThat(file()).doesNotExist();
        } finally {
            holder.getOutputStream().close();
            assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        new AuditFile(file(), 10, 1, Duration.ofSeconds(10)).check();
        assertThat(file()).isEmptyFile();
    }
}
