package io.envtrace.ptrace.script.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.script.CodeScan;
import io.envtrace.ptrace.traced.TracingAllowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CalibrationTest {
    @TempDir
    Path directory;

    private @Nullable ShellMap run(Path executable) throws IOException {
        TracingAllowed.require();
        assumeTrue(Files.isExecutable(executable), executable + " is missing");
        try (ElfFile file = ElfFile.open(executable)) {
            CodeRange code = CodeScan.executable(file);
            return new Calibration(new Ptrace(), directory)
                    .run(executable, new Calibration.Code(file.entry(), code.start(), code.end(), true));
        }
    }

    @Test
    void dashIsUnderstood() throws IOException {
        ShellMap map = run(Path.of("/bin/dash"));
        assertThat(map).isNotNull();
        assertThat(map.functions().all()).doesNotHaveDuplicates().allMatch(address -> address > 0);
        assertThat(map.reads()).isNotEmpty();
        assertThat(directory).isEmptyDirectory();
        assertThat(CalibrationCache.decode(CalibrationCache.encode(map))).isEqualTo(map);
    }

    /** Programs that read no script, and other shells. */
    @ParameterizedTest
    @ValueSource(strings = {"/bin/true", "/bin/bash"})
    void whatIsNoSuchShellIsNotUnderstood(String program) throws IOException {
        assertThat(run(Path.of(program))).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    private static final ShellMap MAP = new ShellMap(
            new ShellMap.Functions(1, 2, 3, 4, 5, 6, 7, 8),
            Set.of(9L, 10L),
            Set.of(11L),
            new ShellMap.Data(
                    new ShellPlace(0, 12), new ShellPlace(0, 13), new ShellPlace(14, 15), new ShellPlace(0, 16)),
            5);

    @Test
    void whatWasFoundOutIsKept() throws IOException {
        Path cached = directory.resolve("shells");
        CalibrationCache cache = new CalibrationCache(cached);
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
        assertThat(MAP.isWithin(1, 9)).isTrue();
        assertThat(MAP.isWithin(1, 8)).isFalse();
        assertThat(MAP.isWithin(2, 9)).isFalse();
    }
}
