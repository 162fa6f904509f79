package io.envtrace.binary.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.CSource;
import io.envtrace.binary.built.GoSource;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.Registers;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.nativecode.DebugFiles;
import io.envtrace.binary.nativecode.SharedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files with random damage: every reader ends, and fails in no other way than with an IOException. */
@Timeout(60)
class DamagedFilesTest {
    private static final int ROUNDS = 150;

    @TempDir
    static Path directory;

    private int failures;
    private int completed;

    @RepeatedTest(3)
    void nativeObjects(RepetitionInfo repetition) throws IOException {
        byte[] original = Files.readAllBytes(CSource.build(directory, "native", CSource.PROGRAM, "-g", "-O2"));
        for (int round = 0; round < ROUNDS; round++) {
            readNative(damage(original, 1000L * repetition.getCurrentRepetition() + round));
        }
        assertBothHappened();
    }

    @RepeatedTest(2)
    void goPrograms(RepetitionInfo repetition) throws IOException {
        GoSource source = GoSource.write(directory.resolve("go"), GoSource.PROGRAM);
        byte[] original = Files.readAllBytes(source.build("damaged", "-ldflags=-s -w"));
        for (int round = 0; round < ROUNDS / 5; round++) {
            readGo(damage(original, 1000L * repetition.getCurrentRepetition() + round));
        }
        assertBothHappened();
    }

    /** Else the damage would be too heavy or too light to test anything. */
    private void assertBothHappened() {
        assertThat(failures).isPositive();
        assertThat(completed).isPositive();
    }

    /** Headers are hit often, the rest here and there; some files are also cut. */
    private static Path damage(byte[] original, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = original.clone();
        for (int i = 0; i < 24; i++) {
            bytes[16 + random.nextInt(i % 2 == 0 ? 1200 : bytes.length - 16)] = (byte) random.nextInt();
        }
        int length = random.nextInt(4) == 0 ? 64 + random.nextInt(bytes.length - 64) : bytes.length;
        return Files.write(directory.resolve("file"), Arrays.copyOf(bytes, length));
    }

    private void readNative(Path path) {
        try (SharedObject object = new SharedObject(ElfFile.open(path), new DebugFiles(directory))) {
            long main = object.function("main").orElse(object.file().entry());
            for (long address = main - 200; address < main + 200; address += 7) {
                object.symbolAt(address);
                object.lineAt(address);
                object.step(new UnwindCursor(zeros(), at(address)), 0);
            }
            object.goProgram();
            object.file().buildId();
            object.file().dynamic().needed();
            completed++;
        } catch (IOException expected) {
            failures++;
        }
    }

    private void readGo(Path path) {
        try (ElfFile file = ElfFile.open(path)) {
            GoProgram go = GoProgram.open(file).orElseThrow(() -> new IOException("no Go program"));
            go.find(Set.of("main.main", "syscall.Getenv"));
            long main = go.breakpoint("main.main").orElse(file.entry());
            for (long address = main; address < main + 400; address += 7) {
                go.frames(address);
                go.unwinder().step(new UnwindCursor(zeros(), at(address)), 0);
            }
            completed++;
        } catch (IOException expected) {
            failures++;
        }
    }

    private static Memory zeros() {
        return (address, into, offset, length) -> length;
    }

    private static Registers at(long address) {
        return new Registers() {
            @Override
            public long pc() {
                return address;
            }

            @Override
            public long sp() {
                return 0x7fff0000;
            }

            @Override
            public int count() {
                return 16;
            }

            @Override
            public long get(int dwarfNumber) {
                return 0x7fff0000;
            }
        };
    }
}
