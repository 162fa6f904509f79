package io.envtrace.binary.golang;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.GoSource;
import io.envtrace.binary.built.Tools;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.machine.MachineFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of programs built by real Go releases of every form, compared with what {@code go tool} reads in them. */
class GoVersionsTest {
    private static final String PADDING = "between functions";
    private static final int SAMPLE_STEP = 37;

    @TempDir
    static Path directory;

    private static GoSource source;

    @BeforeAll
    static void write() throws IOException {
        source = GoSource.write(directory.resolve("acme"), GoSource.PROGRAM);
    }

    @Test
    void installedRelease() throws IOException {
        check(
                source.build("installed"),
                Tools.run(directory, "go", "env", "GOVERSION").strip());
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "go1.18.10",
                "go1.19.13",
                "go1.20.14",
                "go1.21.13",
                "go1.22.12",
                "go1.23.12",
                "go1.24.11",
                "go1.25.5",
                "go1.27.0"
            })
    void otherRelease(String release) throws IOException {
        check(source.buildWith(release), release);
    }

    /** Before generics. */
    @Tag("soak")
    @Test
    void firstReleaseWithRegisters() throws IOException {
        String plain = GoSource.PROGRAM.replace("generic[T any](value T,", "generic(value int,");
        GoSource old = GoSource.write(directory.resolve("old"), plain);
        Files.writeString(old.directory().resolve("go.mod"), "module example.com/acme\n\ngo 1.17\n");

        check(old.buildWith("go1.17.13"), "go1.17.13");
    }

    private static void check(Path program, String release) throws IOException {
        try (ElfFile file = ElfFile.open(program)) {
            GoProgram go = GoProgram.open(file).orElseThrow();

            assertThat(go.version()).isEqualTo(release);
            assertThat(go.usesRegisters()).isTrue();
            checkEntries(go, program);
            checkLines(go, program);
            checkInlining(go);
        }
    }

    private static void checkEntries(GoProgram go, Path program) throws IOException {
        Map<String, Long> entries = new HashMap<>();
        for (String function : go.find(Set.of("syscall.Getenv", "runtime.gogetenv", "main.main", "main.missing"))
                .keySet()) {
            entries.put(function, go.entry(function).orElseThrow());
        }
        for (String line :
                Tools.run(directory, "go", "tool", "nm", program.toString()).split("\n")) {
            String[] words = line.strip().split(" +");
            if (words.length == 3 && entries.containsKey(words[2]) && words[1].equals("T")) {
                assertThat(entries.get(words[2])).as(words[2]).isEqualTo(Long.parseLong(words[0], 16));
            }
        }
        assertThat(entries).containsOnlyKeys("syscall.Getenv", "runtime.gogetenv", "main.main");
        assertThat(go.breakpoint("syscall.Getenv")).hasValue(entries.get("syscall.Getenv") + 10);
    }

    /** {@code go tool addr2line} gives the outermost function and the innermost line. */
    private static void checkLines(GoProgram go, Path program) throws IOException {
        List<Long> addresses = sample(go);
        Path input = Files.createTempFile(directory, "addresses", ".txt");
        Files.write(input, addresses.stream().map(Long::toHexString).toList());
        String[] output = Tools.run(directory, "sh", "-c", "go tool addr2line '" + program + "' < '" + input + "'")
                .split("\n");
        for (int i = 0; i < addresses.size(); i++) {
            List<MachineFrame> frames = go.frames(addresses.get(i));
            assertThat(line(frames.get(0))).isEqualTo(output[2 * i + 1].replaceAll("^:-\\d+$", PADDING));
            assertThat(frames.get(frames.size() - 1).function()).isEqualTo(new GoName(output[2 * i]).readable());
        }
        assertThat(addresses.size()).isGreaterThan(300);
    }

    private static String line(MachineFrame frame) {
        return frame.file() == null ? PADDING : frame.file() + ":" + frame.line();
    }

    private static List<Long> sample(GoProgram go) throws IOException {
        List<Long> addresses = new ArrayList<>();
        for (String name :
                List.of("main.main", "main.(*Server).load", "fmt.(*pp).doPrintf", "runtime.mallocgc", "os.init")) {
            long entry = go.entry(name).orElse(0);
            for (long at = entry; entry != 0 && at < entry + 12000; at += SAMPLE_STEP) {
                if (go.contains(at)) {
                    addresses.add(at);
                }
            }
        }
        return addresses;
    }

    private static void checkInlining(GoProgram go) throws IOException {
        long entry = go.entry("main.(*Server).load").orElseThrow();
        List<String> deepest = List.of();
        for (long at = entry;
                go.frames(at).get(go.frames(at).size() - 1).function().equals("main.(*Server).load");
                at++) {
            List<String> names =
                    go.frames(at).stream().map(MachineFrame::function).toList();
            deepest = names.contains("main.inlined") ? names : deepest;
        }
        assertThat(deepest).endsWith("main.inlined", "main.(*Server).load");
    }
}
