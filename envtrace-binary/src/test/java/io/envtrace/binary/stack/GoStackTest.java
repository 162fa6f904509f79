package io.envtrace.binary.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.binary.built.GoSource;
import io.envtrace.binary.built.StoppedProcess;
import io.envtrace.binary.built.Tools;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.Architecture;
import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.nativecode.PackageDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks of real Go programs, stopped by gdb where the tracer would stop them. */
class GoStackTest {
    private static final int FIRST_READ = 1;
    private static final int READ_IN_GOROUTINE = 2;

    @TempDir
    static Path directory;

    private static GoSource source;

    @BeforeAll
    static void write() throws IOException {
        Tools.require("gdb");
        source = GoSource.write(directory.resolve("acme"), GoSource.PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-ldflags=-s -w", "-trimpath", "-buildmode=pie", "-buildmode=pie -ldflags=-s", "-gcflags=-l"
            })
    void buildModes(String options) throws IOException {
        String[] words = options.isEmpty() ? new String[0] : options.split(" (?=-[bgt]|-ldflags)");
        checkGoroutine(source.build("mode" + options.hashCode(), words));
    }

    @Test
    void cgoProgramLinkedByTheSystemLinker() throws IOException {
        Tools.require("gcc");
        Path program = source.build("cgo", Map.of("CGO_ENABLED", "1"), "-ldflags=-linkmode=external");

        checkGoroutine(program);
    }

    @Test
    void throughC() throws IOException {
        throughC("local");
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(strings = {"go1.19.13", "go1.24.11", "go1.27.0"})
    void throughCOfAnotherRelease(String release) throws IOException {
        throughC(release);
    }

    private void throughC(String release) throws IOException {
        Tools.require("gcc");
        Path program = GoSource.write(directory.resolve("mixed" + release), GoSource.CALLS_C)
                .buildWith(release, "1");
        StoppedProcess process;
        try (ElfFile file = ElfFile.open(program)) {
            long leaf = file.symbols().function("leaf").orElseThrow();
            process = StoppedProcess.at(program, leaf + StoppedProcess.bias(file), 1);
        }

        List<String> functions =
                frames(process).stream().map(MachineFrame::function).toList();

        assertThat(functions.get(0)).startsWith("leaf+0x");
        assertThat(functions)
                .containsSubsequence(
                        "runtime.asmcgocall", "runtime.cgocall", "main._Cfunc_leaf", "main.viaC", "main.main")
                .endsWith("runtime.goexit");
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(strings = {"go1.18.10", "go1.22.12", "go1.24.11", "go1.25.5", "go1.27.0"})
    void otherReleases(String release) throws IOException {
        checkGoroutine(source.buildWith(release));
    }

    @Test
    void withoutSectionHeaders() throws IOException {
        Path program = source.build("sections", "-ldflags=-s -w");
        byte[] bytes = Files.readAllBytes(program);
        java.util.Arrays.fill(bytes, 40, 48, (byte) 0);
        java.util.Arrays.fill(bytes, 58, 64, (byte) 0);
        Files.write(program, bytes);

        checkGoroutine(program);
    }

    @Test
    void packageInitialisation() throws IOException {
        Path program = source.build("init");
        StoppedProcess process = stop(program, FIRST_READ);

        List<MachineFrame> frames = frames(process);

        assertThat(key(process)).isEqualTo("EARLY");
        assertThat(frames.stream().map(MachineFrame::function))
                .containsSubsequence("os.Getenv", "main.init", "runtime.main");
        assertThat(frames.stream().anyMatch(frame -> GoProgram.isInit(frame.function())))
                .isTrue();
    }

    private static void checkGoroutine(Path program) throws IOException {
        StoppedProcess process = stop(program, READ_IN_GOROUTINE);
        List<MachineFrame> frames = frames(process);

        assertThat(key(process)).isEqualTo("IN_GOROUTINE");
        assertThat(frames.stream().map(MachineFrame::function))
                .containsExactly(
                        "syscall.Getenv",
                        "os.Getenv",
                        "main.inlined",
                        "main.(*Server).load",
                        "main.main.func1",
                        "runtime.goexit");
        assertThat(frames.get(3).line()).isEqualTo(13);
        assertThat(frames.get(3).file()).endsWith("main.go");
        assertThat(frames.get(3).library().name()).isEqualTo("example.com/acme");
        assertThat(frames.get(1).library().name()).isEqualTo("std");
        assertThat(frames.get(1).library().version()).startsWith("go1.");
        assertThat(frames.stream().noneMatch(frame -> GoProgram.isInit(frame.function())))
                .isTrue();
        assertThat(goroutine(program, process)).isGreaterThan(1).isLessThan(1000);
    }

    private static StoppedProcess stop(Path program, int hit) throws IOException {
        try (ElfFile file = ElfFile.open(program)) {
            GoProgram go = GoProgram.open(file).orElseThrow();
            return StoppedProcess.at(
                    program, go.breakpoint("syscall.Getenv").orElseThrow() + StoppedProcess.bias(file), hit);
        }
    }

    private static long goroutine(Path program, StoppedProcess process) throws IOException {
        try (ElfFile file = ElfFile.open(program)) {
            return GoProgram.open(file).orElseThrow().goroutines().current(process, process);
        }
    }

    private static String key(StoppedProcess process) {
        Architecture architecture = Architectures.ofThisMachine().orElseThrow();
        return process.text(architecture.goArgument(process, 0), architecture.goArgument(process, 1));
    }

    private static List<MachineFrame> frames(StoppedProcess process) throws IOException {
        FrameNames names = new FrameNames(new PackageDatabase(Path.of("/nonexistent")));
        StackReader reader = new StackReader(process.objects(directory), names, 100);
        CallStack stack = reader.read(process, process);
        assertThat(stack.complete()).as("complete: " + reader.frames(stack)).isTrue();
        return reader.frames(stack);
    }
}
