package io.envtrace.ptrace.script.bash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.nativecode.CodeRange;
import io.envtrace.binary.nativecode.DebugFiles;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.script.CodeScan;
import io.envtrace.ptrace.script.calibration.Calibration;
import io.envtrace.ptrace.traced.TracingAllowed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BashProbeTest {
    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    private @Nullable BashMap run(SharedObject object, boolean movable) throws IOException {
        TracingAllowed.require();
        CodeRange code = CodeScan.executable(object.file());
        return new Calibration(new Ptrace(), directory, messages::add)
                .run(
                        object.path(),
                        new Calibration.Code(object.file().entry(), code.start(), code.end(), movable),
                        new BashProbe(object));
    }

    private static SharedObject open(String program) throws IOException {
        assumeTrue(Files.isExecutable(Path.of(program)), program + " is missing");
        return new SharedObject(ElfFile.open(Path.of(program)), new DebugFiles(Path.of("/nonexistent")));
    }

    /** A bash with names says whether what was found without them is right. */
    @Test
    void whatIsFoundIsWhatTheNamesSay() throws IOException {
        try (SharedObject bash = open("/bin/bash")) {
            BashCode named = BashCode.of(bash);
            BashMap map = run(bash, true);
            assertThat(map).isNotNull();
            Map<String, Long> addresses = new HashMap<>();
            BashCode.NAMES.forEach(name -> addresses.put(name, named.address(name)));
            assertThat(map.addresses()).isEqualTo(addresses);
            assertThat(map.kinds()).isEqualTo(named.readers());
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aStaticOneIsUnderstood() throws IOException {
        try (SharedObject bash = open("/usr/bin/bash-static")) {
            assertThat(BashCode.of(bash)).isNull();
            BashMap map = run(bash, false);
            assertThat(map).isNotNull();
            CodeRange code = CodeScan.executable(bash.file());
            assertThat(map.isWithin(code.start(), code.end())).isTrue();
            assertThat(map.isWithin(code.start(), code.start())).isFalse();
            assertThat(map.kinds().values()).contains(CallerKind.EXPANSION, CallerKind.TEST, CallerKind.ARRAY_NAME);
            assertThat(readAgain(map)).isEqualTo(map);
        }
    }

    private static BashMap readAgain(BashMap map) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BashKind().write(map, new DataOutputStream(bytes));
        return new BashKind().read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** Other shells, and a program that reads no script. */
    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/busybox", "/bin/zsh", "/bin/mksh", "/bin/cat"})
    void whatIsNoBashIsNotUnderstood(String program) throws IOException {
        try (SharedObject other = open(program)) {
            assertThat(run(other, true)).isNull();
            assertThat(directory).isEmptyDirectory();
        }
    }
}
