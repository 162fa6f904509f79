package io.envtrace.ptrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.elf.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SymbolPositionCacheTest {
    private static final SymbolPositions LANDMARKS = new SymbolPositions(
            Map.of("syscall.Getenv", 17, "runtime.gogetenv", 4), Map.of("getenv", 3), List.of(0x1234L, 1L << 40));

    private static final List<String> NAMES = List.of("syscall.Getenv", "runtime.gogetenv", "getenv");

    @TempDir
    Path base;

    @Test
    void remembersByTheStateOfTheFile() {
        store().put(binary(1), LANDMARKS);
        assertThat(store().get(binary(1))).isEqualTo(LANDMARKS);
        assertThat(store().get(binary(2))).isNull();
        FileIdentity same = binary(1);
        FileIdentity changed = new FileIdentity(
                same.device(), same.inode(), same.size(), same.modifiedNanos(), same.changedNanos() + 1);
        assertThat(store().get(changed)).isNull();
    }

    @Test
    void aFileThatMayStillBeBeingWrittenIsNotRemembered() {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        FileIdentity fresh = new FileIdentity(1, 2, 3, 4, now);
        store().put(fresh, LANDMARKS);
        assertThat(store().get(fresh)).isNull();
    }

    @Test
    void whatWasSearchedForOtherNamesTellsNothing() throws IOException {
        store().put(binary(1), LANDMARKS);
        List<String> more = List.of("syscall.Getenv", "runtime.gogetenv", "getenv", "secure_getenv");
        assertThat(new SymbolPositionCache(directory(), 8, more).get(binary(1))).isNull();
        assertThat(store().get(binary(1))).isEqualTo(LANDMARKS);
    }

    @Test
    void onlyTheOwnerMayLook() throws IOException {
        store().put(binary(1), LANDMARKS);
        assertThat(permissions(directory())).isEqualTo("rwx------");
        assertThat(permissions(only())).isEqualTo("rw-------");
    }

    @Test
    void everyDamageIsFound() throws IOException {
        store().put(binary(1), LANDMARKS);
        byte[] written = Files.readAllBytes(only());
        for (int i = 0; i < written.length; i++) {
            byte[] damaged = written.clone();
            damaged[i] ^= 0x40;
            Files.write(only(), damaged);
            assertThat(store().get(binary(1))).as("byte " + i).isNull();
            Files.write(only(), Arrays.copyOf(written, i));
            assertThat(store().get(binary(1))).as("cut at " + i).isNull();
        }
        Files.write(only(), Arrays.copyOf(written, written.length + 1));
        assertThat(store().get(binary(1))).isNull();
        Files.write(only(), Arrays.copyOf(written, 1 << 20));
        assertThat(store().get(binary(1))).isNull();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        store().put(binary(1), LANDMARKS);
        Path elsewhere = base.resolve("elsewhere");
        Path file = only();
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(store().get(binary(1))).isNull();
    }

    @Test
    void whatWasNotUsedForLongGoesFirst() throws IOException {
        for (int i = 0; i < 20; i++) {
            store().put(binary(i), LANDMARKS);
            Path written = newest();
            Files.setLastModifiedTime(written, FileTime.from(Instant.now().minus(Duration.ofDays(20 - i))));
        }
        assertThat(count()).isLessThanOrEqualTo(9);
        assertThat(store().get(binary(19))).isNotNull();
        assertThat(store().get(binary(2))).isNull();
    }

    @Test
    void whatIsUsedStays() throws IOException {
        store().put(binary(1), LANDMARKS);
        Files.setLastModifiedTime(only(), FileTime.from(Instant.now().minus(Duration.ofDays(59))));
        store().get(binary(1));
        Instant used = Files.getLastModifiedTime(only()).toInstant();
        assertThat(used).isAfter(Instant.now().minus(Duration.ofDays(1)));
    }

    @Test
    void withoutADirectoryNothingIsRemembered() throws IOException {
        SymbolPositionCache none = new SymbolPositionCache(null, 8, NAMES);
        none.put(binary(1), LANDMARKS);
        assertThat(none.get(binary(1))).isNull();
        Files.createDirectories(directory().getParent());
        Files.createFile(directory());
        store().put(binary(1), LANDMARKS);
        assertThat(store().get(binary(1))).isNull();
    }

    /** Another run's: what one has in memory is not what is tested. */
    private SymbolPositionCache store() {
        return new SymbolPositionCache(directory(), 8, NAMES);
    }

    private Path directory() {
        return base.resolve("cache/binaries");
    }

    private static FileIdentity binary(long inode) {
        return new FileIdentity(1, inode, 3, -4, 5);
    }

    private Path only() throws IOException {
        return files().get(0);
    }

    private Path newest() throws IOException {
        return files().stream()
                .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                .orElseThrow();
    }

    private long count() throws IOException {
        return files().size();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory())) {
            return all.toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
