package io.envtrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedClassesTest {
    private static final byte[] ORIGINAL = {1, 2, 3};
    private static final byte[] WOVEN = {4, 5, 6, 7};

    @TempDir
    Path directory;

    private Path write() throws Exception {
        PreparedClasses classes = new PreparedClasses();
        classes.add("a/B", ORIGINAL, WOVEN);
        classes.add("a/C", WOVEN, ORIGINAL);
        classes.missing().add("a.B.gone");
        Path file = directory.resolve("cache/jdk.classes");
        classes.write(file.toFile());
        return file;
    }

    @Test
    void givesBackWhatWasMadeFromTheSameOriginal() throws Exception {
        PreparedClasses read = PreparedClasses.read(write().toFile());
        assertThat(read.get("a/B", ORIGINAL)).isEqualTo(WOVEN);
        assertThat(read.get("a/C", WOVEN)).isEqualTo(ORIGINAL);
        assertThat(read.get("a/B", new byte[] {1, 2, 4})).isNull();
        assertThat(read.get("a/D", ORIGINAL)).isNull();
        assertThat(read.missing()).containsExactly("a.B.gone");
    }

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        Path file = write();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(Files.list(file.getParent())).hasSize(1);
    }

    @Test
    void refusesEveryDamage() throws Exception {
        Path file = write();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            assertThat(PreparedClasses.read(file.toFile())).as("byte " + i).isNull();
            Files.write(file, java.util.Arrays.copyOf(whole, i));
            assertThat(PreparedClasses.read(file.toFile())).as("length " + i).isNull();
        }
    }

    @Test
    void aMissingFileIsNoError() {
        assertThat(PreparedClasses.read(directory.resolve("none").toFile())).isNull();
    }
}
