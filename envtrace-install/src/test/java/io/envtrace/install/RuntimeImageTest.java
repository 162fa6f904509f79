package io.envtrace.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeImageTest {
    @TempDir
    Path directory;

    @Test
    void aJdkWithoutJlinkIsNamedInASentence() {
        assertThatThrownBy(
                        () -> RuntimeImage.link(Optional.empty(), directory.resolve("runtime"), Path.of("/opt/small")))
                .isInstanceOf(IOException.class)
                .hasMessage("/opt/small has no jlink: build with a whole JDK (Debian: openjdk-17-jdk-headless)");
    }

    @Test
    void aShellThatNeedsLibrariesIsNoneForTheImage() throws IOException {
        Path text = Files.writeString(directory.resolve("sh"), "#!/bin/sh\n");
        assertThat(text.toFile().setExecutable(true)).isTrue();
        assertThat(StaticShell.find(text.toString())).isEmpty();
        assertThat(StaticShell.find("/bin/bash")).isEmpty();
        assertThat(StaticShell.find(directory.resolve("none").toString())).isEmpty();
    }

    @Test
    void whatTheJvmNeedsIsFoundWithWhatThatNeeds() throws IOException {
        Path java = Path.of(System.getProperty("java.home"));
        assertThat(SharedLibraries.neededBy(java.resolve("lib/server")))
                .containsKeys("libc.so.6", "ld-linux-x86-64.so.2");
    }

    @Test
    void filesAreCompressedWithoutATimeAndAsWellAsGzipCan() throws IOException {
        Path page = Files.writeString(directory.resolve("page.1"), "a page\n");
        Path compressed = directory.resolve("out/page.1.gz");
        CompressedFiles.main(page.toString(), compressed.toString());
        byte[] bytes = Files.readAllBytes(compressed);
        assertThat(new byte[] {bytes[4], bytes[5], bytes[6], bytes[7]}).containsOnly(0);
        assertThat(bytes[8]).isEqualTo((byte) 2);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("a page\n");
        }
    }
}
