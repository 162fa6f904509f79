package io.envtrace.core.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePathsTest {
    @ParameterizedTest
    @CsvSource({
        "/home/me/shop/main.go, main.go",
        "/home/me/shop/internal/db/db.go, internal/db/db.go",
        "/home/me/shopping/main.go, /home/me/shopping/main.go",
        "/root/go/pkg/mod/github.com/gin-gonic/gin@v1.12.0/mode.go, gin@v1.12.0/mode.go",
        "github.com/gin-gonic/gin@v1.12.0/internal/x.go, gin@v1.12.0/internal/x.go",
        "/root/go/pkg/mod/github.com/jackc/pgx/v5@v5.7.1/conn.go, pgx/v5@v5.7.1/conn.go",
        "/home/me/.cargo/registry/src/index.crates.io-6f17/clap-4.5.0/src/lib.rs, clap-4.5.0/src/lib.rs",
        "/rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/env.rs, library/std/src/env.rs",
        "/usr/lib/python3/dist-packages/yaml/__init__.py, yaml/__init__.py",
        "/home/me/shop/node_modules/a/node_modules/dotenv/lib/main.js, dotenv/lib/main.js",
        "/usr/src/x@host/a.c, /usr/src/x@host/a.c",
        "Config.java, Config.java",
    })
    void shortened(String path, String expected) {
        assertThat(new SourcePaths("/home/me/shop").of(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', /main.go", "/, /main.go"})
    void aDirectoryThatSaysNothing(String directory, String path) {
        assertThat(new SourcePaths(directory).of(path)).isEqualTo(path);
    }
}
