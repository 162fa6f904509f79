package io.envtrace.ptrace.script.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.event.Await;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.script.CodeScan;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.traced.TracingAllowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CalibrationTest {
    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    private @Nullable ShellMap run(Path executable) throws IOException {
        return run(executable, executable);
    }

    private @Nullable ShellMap run(Path executable, Path object) throws IOException {
        TracingAllowed.require();
        assumeTrue(Files.isExecutable(executable), executable + " is missing");
        try (ElfFile file = ElfFile.open(object)) {
            CodeRange code = CodeScan.executable(file);
            return new Calibration(new Ptrace(), directory, messages::add)
                    .run(
                            executable,
                            new Calibration.Code(file.entry(), code.start(), code.end(), true),
                            new AlmquistProbe());
        }
    }

    /** dash keeps what it knows in variables of its own, and each text counts its lines; busybox has it on its heap, and texts count on. */
    @ParameterizedTest
    @CsvSource({"/bin/dash,false", "/bin/busybox,true"})
    void shellsAreUnderstood(String shell, boolean continued) throws IOException {
        ShellMap map = run(Path.of(shell));
        assertThat(map).isNotNull();
        assertThat(map.data().continued()).isEqualTo(continued);
        assertThat(map.data().line().pointer() != 0).isEqualTo(continued);
        assertThat(map.functions().all()).doesNotHaveDuplicates().allMatch(address -> address > 0);
        assertThat(map.reads()).isNotEmpty();
        assertThat(directory).isEmptyDirectory();
        CalibrationCache<ShellMap> cache = new CalibrationCache<>(null, new AlmquistKind());
        assertThat(cache.decode(cache.encode(map))).isEqualTo(map);
    }

    /** Programs that read no script, and other shells. */
    @ParameterizedTest
    @ValueSource(strings = {"/bin/true", "/bin/bash", "/bin/cat"})
    void whatIsNoSuchShellIsNotUnderstood(String program) throws IOException {
        assertThat(run(Path.of(program))).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    /** It stands still, and others wait for it. */
    @Test
    void aProgramThatWaitsIsNotWaitedFor() throws IOException {
        Path waiting = waiting();
        long begin = System.nanoTime();
        assertThat(run(waiting, Path.of("/usr/bin/tail"))).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aSignalToTheToolEndsIt() throws Exception {
        Path waiting = waiting();
        Thread other = new Thread(CalibrationTest::noteWhenStarted);
        long begin = System.nanoTime();
        other.start();
        assertThat(run(waiting, Path.of("/usr/bin/tail"))).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        other.join();
    }

    /** The tool's thread that looks after a calibration is there while it runs. */
    private static void noteWhenStarted() {
        Await.until(
                "a calibration runs",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("envtrace-calibration")));
        Signals.note();
    }

    /** A program that waits for ever. */
    private Path waiting() throws IOException {
        Path script = Files.writeString(directory.resolve("sh"), "#!/usr/bin/tail -fn0\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void fewFilesAreKept() throws IOException {
        Path cached = Files.createDirectory(
                directory.resolve("shells"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (int i = 0; i < 100; i++) {
            Files.createFile(cached.resolve("old" + i));
        }
        CalibrationCache<ShellMap> cache = new CalibrationCache<>(cached, new AlmquistKind());
        FileIdentity dash = FileIdentity.of(Path.of("/bin/sh").toRealPath());
        cache.put(dash, MAP);
        assertThat(cache.get(dash)).isEqualTo(MAP);
        try (var files = Files.list(cached)) {
            assertThat(files).hasSize(64);
        }
    }

    private static final ShellMap MAP = new ShellMap(
            new ShellMap.Functions(
                    1,
                    2,
                    3,
                    4,
                    new ShellMap.CalledFrom(5, 17),
                    6,
                    9,
                    new ShellMap.CalledFrom(7, 0),
                    new ShellMap.CalledFrom(8, 13)),
            Set.of(9L, 10L),
            Set.of(11L),
            new ShellMap.Data(
                    new ShellPlace(0, 12), new ShellPlace(0, 13), new ShellPlace(14, 15), new ShellPlace(0, 16), true),
            5);

    @Test
    void whatWasFoundOutIsKept() throws IOException {
        Path cached = directory.resolve("shells");
        CalibrationCache<ShellMap> cache = new CalibrationCache<>(cached, new AlmquistKind());
        var dash = FileIdentity.of(Path.of("/bin/sh").toRealPath());
        assertThat(cache.get(dash)).isNull();
        cache.put(dash, MAP);
        assertThat(cache.get(dash)).isEqualTo(MAP);
        Path file;
        try (var files = Files.list(cached)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(file);
        content[20]++;
        Files.write(file, content);
        assertThat(cache.get(dash)).as("damaged").isNull();
        content[20]--;
        Files.write(file, content);
        assertThat(cache.get(dash)).isEqualTo(MAP);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(cache.get(dash)).as("others may have written it").isNull();
    }

    @Test
    void functionsHaveToBeInTheCode() {
        assertThat(MAP.isWithin(1, 10)).isTrue();
        assertThat(MAP.isWithin(1, 9)).isFalse();
        assertThat(MAP.isWithin(2, 10)).isFalse();
    }
}
