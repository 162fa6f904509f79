package io.envtrace.binary.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.CSource;
import io.envtrace.binary.built.Tools;
import io.envtrace.binary.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source lines of real objects, compared with {@code addr2line}. */
class LineTableTest {
    @TempDir
    static Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-gdwarf-5 -O2", "-gdwarf-4 -O2", "-gdwarf-3 -O0", "-gdwarf-2 -O1", "-g -gz=zlib -O2"})
    void everyForm(String options) throws IOException {
        String name = "lines" + Math.abs(options.hashCode());
        Path program = CSource.build(directory, name, CSource.PROGRAM, options.split(" "));
        SharedObject object = open(program, directory);

        List<Long> addresses = code(object, "main", "large", "compare");

        List<String> expected = addr2line(program, addresses);
        for (int i = 0; i < addresses.size(); i++) {
            SourceLine line = object.lineAt(addresses.get(i));
            String found = line == null ? "??:?" : base(line.file()) + ":" + line.line();
            assertThat(found).as(Long.toHexString(addresses.get(i))).isEqualTo(base(expected.get(i)));
        }
        object.close();
    }

    /** A function in a section of its own stands behind the other unit's code. */
    @Test
    void unitInTwoPlaces() throws IOException {
        Path second = directory.resolve("second.c");
        Files.writeString(second, "int near(void) {\n  return 2;\n}\n");
        String first = """
                int near(void);
                __attribute__((section("elsewhere"), noinline)) int far(void) {
                  return near();
                }
                int main(void) {
                  return far();
                }
                """;
        Path program = CSource.build(directory, "first", first, "-g", "-O1", second.toString());
        SharedObject object = open(program, directory);
        long near = object.function("near").orElseThrow();
        long far = object.function("far").orElseThrow();
        assertThat(object.function("main").orElseThrow()).isLessThan(near);
        assertThat(near).isLessThan(far);

        List<Long> addresses = code(object, "main", "near", "far");

        List<String> expected = addr2line(program, addresses);
        for (int i = 0; i < addresses.size(); i++) {
            SourceLine line = object.lineAt(addresses.get(i));
            assertThat(base(line.file()) + ":" + line.line()).isEqualTo(base(expected.get(i)));
        }
        object.close();
    }

    /** Its lines stay in the table, as if it stood at the beginning of the file. */
    @Test
    void functionThatTheLinkerHasThrownAway() throws IOException {
        Path second = directory.resolve("later.c");
        Files.writeString(second, "int later(void) {\n  return 2;\n}\n");
        Path third = directory.resolve("nodebug.c");
        Files.writeString(third, "int nodebug(void) {\n  return 3;\n}\n");
        Path object = directory.resolve("nodebug.o");
        Tools.run(directory, "gcc", "-c", "-o", object.toString(), third.toString());
        String first = """
                int later(void);
                int nodebug(void);
                int huge(volatile int *p) {
                %s}
                int main(void) {
                  return later() + nodebug();
                }
                """.formatted("  *p += 1;\n".repeat(4000));
        Path program = CSource.build(
                directory,
                "thrown",
                first,
                "-g",
                "-O1",
                "-ffunction-sections",
                "-Wl,--gc-sections",
                second.toString(),
                object.toString());
        SharedObject thrown = open(program, directory);
        assertThat(thrown.function("huge")).isEmpty();

        // addr2line names a line of huge for them.
        for (long address : code(thrown, "main")) {
            SourceLine line = thrown.lineAt(address);
            assertThat(base(line.file())).isEqualTo("thrown.c");
            assertThat(line.line()).isBetween(4005, 4007);
        }
        for (long address : code(thrown, "later")) {
            assertThat(base(thrown.lineAt(address).file())).isEqualTo("later.c");
        }
        assertThat(thrown.lineAt(thrown.function("nodebug").orElseThrow())).isNull();
        thrown.close();
    }

    @Test
    void fileWithDirectory() throws IOException {
        Path program = CSource.build(directory, "pathname", CSource.PROGRAM, "-g");
        SharedObject object = open(program, directory);

        SourceLine line = object.lineAt(object.function("main").orElseThrow());

        assertThat(line)
                .isEqualTo(new SourceLine(directory.resolve("pathname.c").toString(), 27));
    }

    /** The installed addr2line may not read this form. */
    @Test
    void longForm() throws IOException {
        Path program = CSource.build(directory, "longform", CSource.PROGRAM, "-gdwarf-5", "-gdwarf64");
        SharedObject object = open(program, directory);

        assertThat(object.lineAt(object.function("large").orElseThrow()).line()).isEqualTo(20);
    }

    @Test
    void separateFileByBuildId() throws IOException {
        Path program = CSource.build(directory, "withid", CSource.PROGRAM, "-g", "-Wl,--build-id");
        Path root = directory.resolve("debugroot");
        String id;
        try (ElfFile file = ElfFile.open(program)) {
            id = file.buildId().orElseThrow();
        }
        Path place = Files.createDirectories(root.resolve(".build-id").resolve(id.substring(0, 2)));
        separate(program, place.resolve(id.substring(2) + ".debug"), false);

        checkSeparate(open(program, root));
    }

    @Test
    void separateFileByLink() throws IOException {
        Path program = CSource.build(directory, "withlink", CSource.PROGRAM, "-g", "-Wl,--build-id=none");
        separate(program, directory.resolve("withlink.debug"), true);

        checkSeparate(open(program, directory));
    }

    @Test
    void linkedFileWithAnotherChecksum() throws IOException {
        Path program = CSource.build(directory, "wronglink", CSource.PROGRAM, "-g", "-Wl,--build-id=none");
        Path debug = directory.resolve("wronglink.debug");
        separate(program, debug, true);
        Files.write(debug, new byte[] {0}, StandardOpenOption.APPEND);

        assertThat(open(program, directory).function("compare")).isEmpty();
    }

    private static void separate(Path program, Path debug, boolean link) throws IOException {
        Tools.require("objcopy", "strip");
        Tools.run(directory, "objcopy", "--only-keep-debug", program.toString(), debug.toString());
        Tools.run(directory, "strip", program.toString());
        if (link) {
            Tools.run(directory, "objcopy", "--add-gnu-debuglink=" + debug, program.toString());
        }
    }

    private static void checkSeparate(SharedObject object) throws IOException {
        long compare = object.function("compare").orElseThrow();

        assertThat(object.symbolAt(compare + 1)).extracting("name").isEqualTo("compare");
        assertThat(object.lineAt(compare)).extracting(SourceLine::line).isEqualTo(11);
        object.close();
    }

    private static SharedObject open(Path program, Path debugRoot) throws IOException {
        return new SharedObject(ElfFile.open(program), new DebugFiles(debugRoot));
    }

    private static List<Long> code(SharedObject object, String... functions) throws IOException {
        List<Long> addresses = new ArrayList<>();
        for (String function : functions) {
            long start = object.function(function).orElseThrow();
            long size = object.file().symbols().at(start).size();
            for (long at = start; at < start + size; at++) {
                addresses.add(at);
            }
        }
        return addresses;
    }

    private static List<String> addr2line(Path program, List<Long> addresses) throws IOException {
        Tools.require("addr2line");
        List<String> command = new ArrayList<>(List.of("addr2line", "-e", program.toString()));
        addresses.forEach(address -> command.add(Long.toHexString(address)));
        return List.of(Tools.run(directory, command.toArray(String[]::new)).split("\n"));
    }

    private static String base(String location) {
        return location.substring(location.lastIndexOf('/') + 1).replaceAll(" \\(discriminator \\d+\\)", "");
    }
}
