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
        Tools.demand(FileIdentity.of(go).settled(), "go has just been installed");
    }

    @Test
    void aSecondRunFindsTheSame() throws IOException {
        List<String> searched = points(null);
        assertThat(searched).anyMatch(p -> p.startsWith("syscall.Getenv "));
        assertThat(points(directory())).isEqualTo(searched);
        assertThat(files()).hasSize(1);
        assertThat(points(directory())).isEqualTo(searched);
    }

    @Test
    void wrongNumbersAreFoundOut() throws IOException {
        List<String> searched = points(null);
        for (int wrong : List.of(0, 5000, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            store(directory())
                    .put(FileIdentity.of(go), new Landmarks(Map.of("syscall.Getenv", wrong), Map.of(), List.of()));
            assertThat(points(directory())).as("function " + wrong).isEqualTo(searched);
            store(directory()).put(FileIdentity.of(go), new Landmarks(Map.of(), Map.of("getenv", wrong), List.of()));
            assertThat(points(directory())).as("symbol " + wrong).isEqualTo(searched);
        }
        assertThat(store(directory()).get(FileIdentity.of(go)).symbols()).isEmpty();
    }

    @Test
    void otherFunctionsThanThoseThatAreLookedForAreNotWatched() throws IOException {
        List<String> searched = points(null);
        points(directory());
        Landmarks found = store(directory()).get(FileIdentity.of(go));
        Map<String, Integer> more = new HashMap<>(found.goFunctions());
        more.put("runtime.gogetenv", more.get("syscall.Getenv"));
        store(directory()).put(FileIdentity.of(go), new Landmarks(more, found.symbols(), List.of()));
        assertThat(points(directory())).isEqualTo(searched);
    }

    /** Code that loads the variable environ is remembered by its addresses. */
    @Test
    void wrongAddressesAreFoundOut() throws IOException {
        Path env = Path.of("/usr/bin/env");
        List<String> searched = points(null, env);
        assertThat(searched).anyMatch(p -> p.startsWith("environ "));
        assertThat(points(directory(), env)).isEqualTo(searched);
        assertThat(store(directory()).get(FileIdentity.of(env)).environLoads()).isNotEmpty();
        for (long wrong : new long[] {0, -1, 0x2000, Long.MAX_VALUE}) {
            store(directory()).put(FileIdentity.of(env), new Landmarks(Map.of(), Map.of(), List.of(wrong)));
            assertThat(points(directory(), env)).as("address " + wrong).isEqualTo(searched);
        }
    }

    private List<String> points(Path cache) {
        return points(cache, go);
    }

    private static List<String> points(Path cache, Path file) {
        Binary binary = new Binaries(store(cache)).at(file, file.toString()).orElseThrow();
        return binary.points().stream()
                .map(p -> p.function() + " " + p.address())
                .sorted()
                .toList();
    }

    private static LandmarkStore store(Path cache) {
        return new LandmarkStore(cache, 8, List.of("getenv"));
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
