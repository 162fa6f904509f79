package io.envtrace.binary.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.machine.MachineLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PackageDatabaseTest {
    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Path info = Files.createDirectory(directory.resolve("info"));
        Files.writeString(
                info.resolve("libc6:amd64.list"), "/.\n/lib\n/lib/x86_64-linux-gnu/libc.so.6\n/usr/share/doc/libc6\n");
        Files.writeString(
                info.resolve("git.list"), "/usr/bin/git\n/usr/lib/git-core/git-remote-http\n/usr/share/bin/x\n");
        Files.writeString(directory.resolve("status"), """
                Package: git
                Status: install ok installed
                Architecture: amd64
                Version: 1:2.39.5-0+deb12u2

                Package: libc6
                Architecture: i386
                Version: 2.30-1

                Package: libc6
                Architecture: amd64
                Version: 2.36-9+deb12u10
                """);
    }

    @Test
    void libraryUnderTheMergedDirectory() {
        assertThat(owner("/usr/lib/x86_64-linux-gnu/libc.so.6"))
                .isEqualTo(new MachineLibrary("libc6", "2.36-9+deb12u10", "/usr/lib/x86_64-linux-gnu/libc.so.6"));
        assertThat(owner("/lib/x86_64-linux-gnu/libc.so.6").name()).isEqualTo("libc6");
    }

    @Test
    void programs() {
        assertThat(owner("/usr/bin/git").version()).isEqualTo("1:2.39.5-0+deb12u2");
        assertThat(owner("/usr/lib/git-core/git-remote-http").name()).isEqualTo("git");
    }

    @Test
    void filesOfNoPackage() {
        assertThat(owner("/usr/local/bin/git")).isNull();
        assertThat(owner("/home/u/git")).isNull();
    }

    /** Some packages have hundreds of thousands of files: reading them must take time in proportion. */
    @Test
    @Timeout(20)
    void longList() throws IOException {
        String files = IntStream.range(0, 300_000)
                .mapToObj(i -> "/usr/lib/data/file" + i + ".txt\n")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve("info").resolve("data.list"), files + "/usr/bin/data\n");

        assertThat(owner("/usr/bin/data").name()).isEqualTo("data");
    }

    @Test
    void systemWithoutDatabase() {
        assertThat(new PackageDatabase(directory.resolve("missing")).owner(Path.of("/usr/bin/git")))
                .isNull();
    }

    @Test
    void remembersUntilAPackageIsInstalled() throws IOException {
        Path cache = directory.resolve("cache").resolve("packages");
        MachineLibrary git = cached(cache, "/usr/bin/git");
        assertThat(cached(cache, "/usr/bin/nobodys")).isNull();
        Files.delete(directory.resolve("info").resolve("git.list"));

        assertThat(cached(cache, "/usr/bin/git")).isEqualTo(git);
        assertThat(cached(cache, "/usr/bin/nobodys")).isNull();

        Files.writeString(directory.resolve("info").resolve("git2.list"), "/usr/bin/nobodys\n");
        Files.writeString(directory.resolve("status"), "Package: git2\nVersion: 2\n");
        assertThat(cached(cache, "/usr/bin/git")).isNull();
        assertThat(cached(cache, "/usr/bin/nobodys").version()).isEqualTo("2");
    }

    @Test
    void damagedCache() throws IOException {
        Path cache = directory.resolve("packages");
        cached(cache, "/usr/bin/git");
        Files.writeString(cache, Files.readString(cache) + "/lib/x86_64-linux-gnu/libc.so.6\tlibc");

        assertThat(cached(cache, "/lib/x86_64-linux-gnu/libc.so.6").name()).isEqualTo("libc6");
    }

    private @Nullable MachineLibrary cached(Path cache, String file) {
        return new PackageDatabase(directory, cache).owner(Path.of(file));
    }

    private MachineLibrary owner(String file) {
        return new PackageDatabase(directory).owner(Path.of(file));
    }
}
