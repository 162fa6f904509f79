package io.envtrace.ptrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
import io.envtrace.binary.elf.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What earlier runs have found is of use, and never believed. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BinariesTest {
    @TempDir
    Path base;

    private Path go;

    @BeforeEach
    void installed() throws IOException {
        Tools.require("go");
        go = Path.of(Tools.run(base, "go", "env", "GOROOT").strip(), "bin", "go");
        Tools.demand(FileIdentity.of(go).isSettled(), "go has just been installed");
    }

    @Test
    void aSecondRunFindsTheSame() throws IOException {
        List<String> searched = sites(null);
        assertThat(searched).anyMatch(p -> p.startsWith("syscall.Getenv "));
        assertThat(sites(directory())).isEqualTo(searched);
        assertThat(files()).hasSize(1);
        assertThat(sites(directory())).isEqualTo(searched);
    }

    @Test
    void wrongNumbersAreFoundOut() throws IOException {
        List<String> searched = sites(null);
        for (int wrong : List.of(0, 5000, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            store(directory())
                    .put(
                            FileIdentity.of(go),
                            new SymbolPositions(Map.of("syscall.Getenv", wrong), Map.of(), List.of()));
            assertThat(sites(directory())).as("function " + wrong).isEqualTo(searched);
            store(directory())
                    .put(FileIdentity.of(go), new SymbolPositions(Map.of(), Map.of("getenv", wrong), List.of()));
            assertThat(sites(directory())).as("symbol " + wrong).isEqualTo(searched);
        }
        assertThat(store(directory()).get(FileIdentity.of(go)).symbols()).isEmpty();
    }

    @Test
    void otherFunctionsThanThoseThatAreLookedForAreNotWatched() throws IOException {
        List<String> searched = sites(null);
        sites(directory());
        SymbolPositions found = store(directory()).get(FileIdentity.of(go));
        Map<String, Integer> more = new HashMap<>(found.goFunctions());
        more.put("runtime.gogetenv", more.get("syscall.Getenv"));
        store(directory()).put(FileIdentity.of(go), new SymbolPositions(more, found.symbols(), List.of()));
        assertThat(sites(directory())).isEqualTo(searched);
    }

    /** Code that loads the variable environ is remembered by its addresses. */
    @Test
    void wrongAddressesAreFoundOut() throws IOException {
        Path env = Path.of("/usr/bin/env");
        List<String> searched = sites(null, env);
        assertThat(searched).anyMatch(p -> p.startsWith("environ "));
        assertThat(sites(directory(), env)).isEqualTo(searched);
        assertThat(store(directory()).get(FileIdentity.of(env)).environLoads()).isNotEmpty();
        for (long wrong : new long[] {0, -1, 0x2000, Long.MAX_VALUE}) {
            store(directory()).put(FileIdentity.of(env), new SymbolPositions(Map.of(), Map.of(), List.of(wrong)));
            assertThat(sites(directory(), env)).as("address " + wrong).isEqualTo(searched);
        }
    }

    private List<String> sites(Path cache) {
        return sites(cache, go);
    }

    private static List<String> sites(Path cache, Path file) {
        Binary binary = new Binaries(store(cache)).at(file, file.toString()).orElseThrow();
        return binary.sites().stream()
                .map(p -> p.function() + " " + p.address())
                .sorted()
                .toList();
    }

    private static SymbolPositionCache store(Path cache) {
        return new SymbolPositionCache(cache, 8, List.of("getenv"));
    }

    private Path directory() {
        return base.resolve("binaries");
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(directory())) {
            return Collections.emptyList();
        }
        try (Stream<Path> all = Files.list(directory())) {
            return all.toList();
        }
    }
}
