package io.envtrace.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
    @TempDir
    Path folder;

    private Path open(String name) throws IOException {
        Path open = Files.createDirectories(folder.resolve(name));
        Files.setAttribute(open, "unix:mode", 0777);
        return open;
    }

    @Test
    void isMadeWhereNobodyElseWrites() {
        Path named = folder.resolve("cache/envtrace");
        assertThat(CacheDirectory.choose(named, folder)).isEqualTo(new CacheDirectory(named, ""));
        assertThat(CacheDirectory.prepared(named)).isDirectory();
    }

    @Test
    void anotherOneIsTakenWhereOthersWrite() throws IOException {
        Path named = open("shared").resolve("envtrace");
        Path own = folder.resolve("home/.cache/envtrace");
        CacheDirectory chosen = CacheDirectory.choose(named, folder.resolve("home"));
        assertThat(chosen.path()).isEqualTo(own);
        assertThat(chosen.trouble())
                .isEqualTo(named + " is not used as cache: " + named.getParent() + " can be written by others; " + own
                        + " is used instead");
        assertThat(named).doesNotExist();
    }

    @Test
    void thereIsNoneWhereHomeIsNotSafeEither() throws IOException {
        Path named = open("home/.cache").resolve("envtrace");
        CacheDirectory chosen = CacheDirectory.choose(named, folder.resolve("home"));
        assertThat(chosen.path()).isNull();
        assertThat(chosen.trouble()).endsWith("can be written by others; nothing is kept for later runs");
    }

    @Test
    void aFileOfSomebodyElseIsNotTaken() throws IOException {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root gives files away");
        Path named = folder.resolve("cache");
        assertThat(CacheDirectory.choose(named, folder).path()).isEqualTo(named);
        Path file = Files.writeString(CacheDirectory.prepared(named).resolve("17.classes"), "");
        assertThat(CacheDirectory.choose(named, folder.resolve("none")).path()).isEqualTo(named);
        Files.setAttribute(file, "unix:uid", 12345);
        assertThat(CacheDirectory.choose(named, folder.resolve("none")).trouble())
                .contains(file + " is no file of this user's alone");
    }

    @Test
    void aLinkIsNotTakenForPreparedClasses() throws IOException {
        Path named = folder.resolve("cache");
        CacheDirectory.choose(named, folder);
        Files.createSymbolicLink(CacheDirectory.prepared(named).resolve("17.classes"), Path.of("/etc/passwd"));
        assertThat(CacheDirectory.choose(named, folder.resolve("none")).trouble())
                .isNotEmpty();
    }

    @Test
    void withoutAHomeThereIsNone() {
        assertThat(CacheDirectory.choose(Path.of("/dev/null/.cache/envtrace"), folder))
                .isEqualTo(new CacheDirectory(null, ""));
        assertThat(CacheDirectory.choose(Path.of(""), folder)).isEqualTo(new CacheDirectory(null, ""));
    }
}
