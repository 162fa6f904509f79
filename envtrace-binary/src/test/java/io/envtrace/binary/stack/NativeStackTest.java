package io.envtrace.binary.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.CSource;
import io.envtrace.binary.built.StoppedProcess;
import io.envtrace.binary.built.Tools;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.nativecode.PackageDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks of real C programs in the forms that compilers make, stopped by gdb in a function that reads the environment. */
class NativeStackTest {
    private static final int IN_CALLBACK = 1;
    private static final int IN_HANDLER = 2;
    private static final int IN_LARGE = 3;

    @TempDir
    static Path directory;

    @BeforeAll
    static void requireDebugger() {
        Tools.require("gdb", "gcc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-O0",
                "-O2 -fomit-frame-pointer",
                "-O1 -no-pie",
                "-O2 -fcf-protection=full",
                "-O2 -mstackrealign"
            })
    void throughTheLibrarysCallback(String options) throws IOException {
        List<String> functions = functions(stop(options, IN_CALLBACK));

        assertThat(functions).startsWith("leaf", "compare").contains("main").endsWith("_start");
    }

    @Test
    void throughASignalHandler() throws IOException {
        List<String> functions = functions(stop("-O2 -fomit-frame-pointer", IN_HANDLER));

        assertThat(functions).startsWith("leaf", "handler").contains("main").endsWith("_start");
        assertThat(functions.indexOf("main")).isGreaterThan(2);
    }

    @Test
    void beyondALargeFrame() throws IOException {
        List<String> functions = functions(stop("-O1", IN_LARGE));

        assertThat(functions).startsWith("leaf", "large", "main").endsWith("_start");
    }

    @Test
    void withoutTablesByFramePointers() throws IOException {
        List<String> functions = functions(
                stop("-O0 -fno-omit-frame-pointer -fno-asynchronous-unwind-tables -fno-unwind-tables", IN_LARGE));

        assertThat(functions).startsWith("leaf").contains("main");
    }

    @Test
    void linesAndLibraries() throws IOException {
        List<MachineFrame> frames = frames(stop("-O1 -g", IN_CALLBACK));
        MachineFrame compare = frames.get(1);

        assertThat(compare.file()).endsWith(".c");
        assertThat(compare.line()).isEqualTo(12);
        assertThat(compare.library().version()).isEmpty();
        assertThat(frames.get(2).packageName()).startsWith("libc");
    }

    private static StoppedProcess stop(String options, int hit) throws IOException {
        String name = "program" + options.hashCode() + "_" + hit;
        Path program = CSource.build(directory, name.replace('-', 'm'), CSource.PROGRAM, options.split(" "));
        try (ElfFile file = ElfFile.open(program)) {
            long entry = file.symbols().function("leaf").orElseThrow() + StoppedProcess.bias(file);
            return StoppedProcess.at(program, entry, hit);
        }
    }

    private static List<String> functions(StoppedProcess process) throws IOException {
        return frames(process).stream()
                .map(frame -> frame.function().replaceAll("\\+0x.*", ""))
                .toList();
    }

    private static List<MachineFrame> frames(StoppedProcess process) throws IOException {
        FrameNames names = new FrameNames(new PackageDatabase(Path.of("/nonexistent")));
        StackReader reader = new StackReader(process.objects(directory), names, 100);
        CallStack stack = reader.read(process, process);
        return reader.frames(stack);
    }
}
