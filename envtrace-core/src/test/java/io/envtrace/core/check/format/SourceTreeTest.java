package io.envtrace.core.check.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final Set<String> NAMES = Set.of("Config.java", "Main.kt", "main.go", "a.c", "Secret.java");

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void sources() throws IOException {
        root = Files.createDirectory(folder.resolve("repository"));
        file("repository/app/src/main/java/com/acme/Config.java");
        file("repository/app/src/main/java/org/other/Config.java");
        file("repository/Main.kt");
        file("repository/main.go");
        file("repository/cmd/tool/main.go");
        file("repository/node_modules/a.c");
        file("outside/com/acme/Secret.java");
        Files.createSymbolicLink(root.resolve("linked"), folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("loop"), root);
        Files.createDirectories(root.resolve("com/acme"));
        Files.createSymbolicLink(root.resolve("com/acme/Secret.java"), folder.resolve("outside/com/acme/Secret.java"));
    }

    private void file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private @Nullable String found(String type, String file, @Nullable Library library) throws IOException {
        SourceTree tree = SourceTree.of(root, NAMES, 1000);
        assertThat(tree.complete()).isTrue();
        return new SourcePath("/work", tree).inTree(new Frame(type, "m", file, 1, library));
    }

    @Test
    void aJavaClassIsFoundByItsPackage() throws IOException {
        assertThat(found("com.acme.Config", "Config.java", null)).isEqualTo("app/src/main/java/com/acme/Config.java");
        assertThat(found("org.other.Config$Inner", "Config.java", null))
                .isEqualTo("app/src/main/java/org/other/Config.java");
        assertThat(found("com.nobody.Config", "Config.java", null)).isNull();
        assertThat(found("Config", "Config.java", null)).as("which of both?").isNull();
        assertThat(found("MainKt", "Main.kt", null)).isEqualTo("Main.kt");
    }

    @Test
    void aPathIsFoundByItsEnd() throws IOException {
        Library module = new Library("github.com/acme/app", "", "", false);
        assertThat(found("main", root.toRealPath() + "/main.go", null)).isEqualTo("main.go");
        assertThat(found("main", "/home/ci/build/cmd/tool/main.go", null)).isEqualTo("cmd/tool/main.go");
        assertThat(found("main", "github.com/acme/app/main.go", module)).isEqualTo("main.go");
        assertThat(found("main", "github.com/acme/app/cmd/tool/main.go", null)).isEqualTo("cmd/tool/main.go");
        assertThat(found("main", "/usr/lib/go/src/cmd/go/main.go", null))
                .as("any project may have such a name")
                .isNull();
    }

    @Test
    void whatIsNotTheRepositorysIsNotFound() throws IOException {
        assertThat(found("com.acme.Secret", "Secret.java", null)).as("links").isNull();
        assertThat(found("a", "a.c", null)).as("somebody else's").isNull();
        assertThat(found("com.acme.Config", "Config.java", new Library("java.base", "17", "", true)))
                .isNull();
        assertThat(found("tool", "/root/go/pkg/mod/github.com/x/y@v1.2.0/cmd/tool/main.go", null))
                .isNull();
    }

    @Test
    void aLinkThatTheUserNamesIsMeant() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        SourceTree tree = SourceTree.of(link, NAMES, 1000);
        assertThat(new SourcePath("/", tree).inTree(new Frame("MainKt", "m", "Main.kt", 1, null)))
                .isEqualTo("Main.kt");
    }

    @Test
    void theSearchEnds() throws IOException {
        assertThat(SourceTree.of(root, NAMES, 3).complete()).isFalse();
        assertThatThrownBy(() -> SourceTree.of(root.resolve("nowhere"), NAMES, 10))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SourceTree.of(root.resolve("Main.kt"), NAMES, 10))
                .isInstanceOf(IOException.class);
    }
}
