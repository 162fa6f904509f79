package io.envtrace.binary.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.binary.built.CSource;
import io.envtrace.binary.built.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real objects, compared with what binutils read in them. */
class ElfFileTest {
    private static final String LIBRARY = """
            int used(void) { return 1; }
            static int hidden(void) { return 2; }
            int exported(void) { return hidden() + used(); }
            """;

    @TempDir
    static Path directory;

    @Test
    void exportsOfTheCLibrary() throws IOException {
        Tools.require("nm");
        Path libc = library("libc.so.6");
        Pattern line = Pattern.compile("([0-9a-f]+) [TWi] (\\w+)@@.*");
        int compared = 0;
        try (ElfFile file = ElfFile.open(libc)) {
            for (String text : Tools.run(directory, "nm", "-D", "--defined-only", libc.toString())
                    .split("\n")) {
                Matcher symbol = line.matcher(text);
                if (symbol.matches() && text.contains("env")) {
                    OptionalLong found = file.symbols().exported(symbol.group(2));
                    assertThat(found).as(text).hasValue(Long.parseLong(symbol.group(1), 16));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(5);
    }

    @Test
    void severalSymbolsInOnePass() throws IOException {
        String source = "int place = 1; static int hidden(void) { return place; } int main(void) { return hidden(); }";
        Path program = CSource.build(directory, "several", source, "-O0");
        try (ElfFile file = ElfFile.open(program)) {
            Map<String, Integer> found =
                    file.symbols().find(Set.of("main", "hidden", "missing", "place"), Set.of("_IO_stdin_used", "main"));
            assertThat(found).containsOnlyKeys("main", "hidden", "_IO_stdin_used");
            assertThat(file.symbols().function(found.get("hidden"), "hidden")).hasValue(nm(program, "hidden"));
            assertThat(file.symbols().object(found.get("_IO_stdin_used"), "_IO_stdin_used"))
                    .hasValue(nm(program, "_IO_stdin_used"));
            assertThat(file.symbols().function(found.get("hidden"), "main")).isEmpty();
            assertThat(file.symbols().object(found.get("hidden"), "hidden")).isEmpty();
            assertThat(file.symbols().function(-1, "main")).isEmpty();
            assertThat(file.symbols().function(1 << 30, "main")).isEmpty();
        }
    }

    @Test
    void exportsWithAnOldHashTable() throws IOException {
        Path path = CSource.build(directory, "old.so", LIBRARY, "-shared", "-fPIC", "-Wl,--hash-style=sysv");
        try (ElfFile file = ElfFile.open(path)) {
            assertThat(file.symbols().exported("exported")).hasValue(nm(path, "exported"));
            assertThat(file.symbols().exported("hidden")).isEmpty();
            assertThat(file.symbols().function("hidden")).hasValue(nm(path, "hidden"));
        }
    }

    @Test
    void programsThatNoLinkerLoads() throws IOException {
        Path alone = CSource.build(directory, "alone", CSource.PROGRAM, "-static-pie");
        Path loaded = CSource.build(directory, "loaded", CSource.PROGRAM, "-pie", "-fPIE");
        Path library = CSource.build(directory, "library.so", LIBRARY, "-shared", "-fPIC");
        assertThat(isStaticPie(alone)).isTrue();
        assertThat(isStaticPie(loaded)).isFalse();
        assertThat(isStaticPie(library)).isFalse();
    }

    private static boolean isStaticPie(Path path) throws IOException {
        try (ElfFile file = ElfFile.open(path)) {
            return file.isStaticPie();
        }
    }

    @Test
    void strippedLibraryWithoutSectionHeaders() throws IOException {
        Path path = CSource.build(directory, "bare.so", LIBRARY, "-shared", "-fPIC", "-s", "-Wl,-soname,bare.so.1");
        long exported;
        try (ElfFile file = ElfFile.open(path)) {
            exported = file.symbols().exported("exported").orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(path);
        Arrays.fill(bytes, 40, 48, (byte) 0);
        Arrays.fill(bytes, 58, 64, (byte) 0);
        Files.write(path, bytes);

        try (ElfFile file = ElfFile.open(path)) {
            assertThat(file.sections()).isEmpty();
            assertThat(file.symbols().exported("exported")).hasValue(exported);
            assertThat(file.symbols().exported("hidden")).isEmpty();
            assertThat(file.symbols().at(exported + 1)).extracting(Symbol::name).isEqualTo("exported");
            assertThat(file.dynamic().sharedObjectName()).isEqualTo("bare.so.1");
        }
    }

    @Test
    void neededLibrariesAndBuildId() throws IOException {
        Tools.require("readelf");
        Path program =
                CSource.build(directory, "needs", CSource.PROGRAM, "-Wl,--no-as-needed", "-lm", "-Wl,--build-id");
        try (ElfFile file = ElfFile.open(program)) {
            assertThat(file.dynamic().needed()).containsExactlyElementsOf(group("\\(NEEDED\\).*\\[(.*)]", program));
            assertThat(file.buildId())
                    .hasValue(group("Build ID: (\\w+)", program).get(0));
            assertThat(file.machine()).isEqualTo(62);
        }
    }

    @Test
    void relocatedPointers() throws IOException {
        String source = "int target; int *pointers[] = {&target, &target + 1}; int main(void) { return **pointers; }";
        Path program = CSource.build(directory, "pointers", source, "-pie", "-fPIE");
        try (ElfFile file = ElfFile.open(program)) {
            long target = nm(program, "target");
            PointerTable words = file.relocated(nm(program, "pointers"), 16);

            assertThat(words.word(0)).isEqualTo(target);
            assertThat(words.word(8)).isEqualTo(target + 4);
            assertThat(file.relocations().pair(target, target + 4)).hasValue(nm(program, "pointers"));
        }
    }

    @Test
    void otherFiles() throws IOException {
        Path text = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
        Path narrow = Files.write(directory.resolve("narrow"), narrowHeader());

        assertThatThrownBy(() -> ElfFile.open(text))
                .isInstanceOf(ElfFormatException.class)
                .hasMessageContaining("script");
        assertThatThrownBy(() -> ElfFile.open(narrow)).hasMessageContaining("64-bit little-endian");
    }

    @Test
    void fileThatShrinksWhileItIsRead() throws IOException {
        Path program = CSource.build(directory, "shrinking", CSource.PROGRAM, "-g", "-static");
        try (ElfFile file = ElfFile.open(program)) {
            try (var channel = Files.newByteChannel(program, StandardOpenOption.WRITE)) {
                channel.truncate(70_000);
            }
            assertThatThrownBy(() -> file.symbols().function("main"))
                    .isInstanceOf(ElfFormatException.class)
                    .hasMessageContaining("changed while it was read");
        }
    }

    private static byte[] narrowHeader() {
        byte[] header = new byte[64];
        header[0] = 0x7f;
        header[1] = 'E';
        header[2] = 'L';
        header[3] = 'F';
        header[4] = 1;
        header[5] = 1;
        return header;
    }

    private static long nm(Path program, String name) throws IOException {
        for (String line : Tools.run(directory, "nm", program.toString()).split("\n")) {
            if (line.endsWith(" " + name)) {
                return Long.parseLong(line.substring(0, line.indexOf(' ')), 16);
            }
        }
        throw new IOException(name + " not found");
    }

    private static List<String> group(String pattern, Path program) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(Tools.run(directory, "readelf", "-dnW", program.toString()));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Path library(String name) throws IOException {
        Tools.require("gcc");
        return Path.of(Tools.run(directory, "gcc", "-print-file-name=" + name).strip())
                .toRealPath();
    }
}
