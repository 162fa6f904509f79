package io.envtrace.binary.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.CSource;
import io.envtrace.binary.nativecode.DebugFiles;
import io.envtrace.binary.nativecode.SharedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTest {
    @TempDir
    Path directory;

    private final ObjectCache cache = new ObjectCache(new DebugFiles(Path.of("/nonexistent")), 2);

    @Test
    void sameFileIsOpenedOnce() throws IOException {
        Path program = CSource.build(directory, "one", "int main(void) { return 0; }");

        assertThat(open(program)).isSameAs(open(program)).isNotNull();
    }

    @Test
    void replacedFileIsAnotherObject() throws IOException {
        Path program = CSource.build(directory, "one", "int before(void) { return 1; } int main(void) { return 0; }");
        SharedObject before = open(program);
        Path other = CSource.build(directory, "two", "int after(void) { return 1; } int main(void) { return 0; }");
        Files.move(other, program, StandardCopyOption.REPLACE_EXISTING);

        assertThat(open(program).function("after")).isPresent();
        assertThat(before.function("before")).isPresent();
        assertThat(before.function("after")).isEmpty();
    }

    @Test
    void fileWrittenInPlaceIsAnotherObject() throws IOException {
        Path program = CSource.build(directory, "one", "int before(void) { return 1; } int main(void) { return 0; }");
        open(program);
        Path other = CSource.build(directory, "two", "int after(void) { return 1; } int main(void) { return 7; }");
        Files.write(program, Files.readAllBytes(other));

        assertThat(open(program).function("after")).isPresent();
    }

    @Test
    void fileWrittenInPlaceWithItsOldTimeIsAnotherObject() throws IOException {
        Path program = CSource.build(directory, "one", "int before(void) { return 1; } int main(void) { return 0; }");
        SharedObject before = open(program);
        FileTime time = Files.getLastModifiedTime(program);
        Path other = CSource.build(directory, "two", "int behind(void) { return 1; } int main(void) { return 7; }");
        Files.write(program, Files.readAllBytes(other));
        Files.setLastModifiedTime(program, time);

        assertThat(Files.size(program)).isEqualTo(before.identity().size());
        assertThat(open(program).function("behind")).isPresent();
    }

    @Test
    void leastRecentlyUsedIsDropped() throws IOException {
        Path first = CSource.build(directory, "one", "int main(void) { return 0; }");
        SharedObject dropped = open(first);
        open(Files.copy(first, directory.resolve("two")));
        open(Files.copy(first, directory.resolve("three")));

        assertThat(cache.size()).isEqualTo(2);
        assertThat(open(first)).isNotSameAs(dropped);
        assertThat(dropped.function("main")).isPresent();
    }

    @Test
    void whatIsNoObject() throws IOException {
        assertThat(open(Files.writeString(directory.resolve("script"), "#!/bin/sh\n")))
                .isNull();
        assertThat(open(directory.resolve("missing"))).isNull();
    }

    private SharedObject open(Path path) {
        return cache.open(path, path);
    }
}
