package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Finds the separate debug file of an object: by build id, else by the name and checksum in {@code .gnu_debuglink}. */
public final class DebugFiles {
    private static final int SHORTEST_ID = 4;
    private static final int NAME_LIMIT = 1024;
    private static final int CHUNK = 1 << 16;

    private final Path root;

    /**
     * @param root usually {@code /usr/lib/debug}
     */
    public DebugFiles(Path root) {
        this.root = root;
    }

    /** Opens an object's debug file; null if none is installed that matches. */
    @Nullable
    ElfFile open(ElfFile object) throws IOException {
        Optional<String> buildId = object.buildId();
        if (buildId.isPresent() && buildId.get().length() > SHORTEST_ID) {
            Path file = byBuildId(buildId.get());
            if (Files.isRegularFile(file)) {
                return ElfFile.open(file);
            }
        }
        return byLink(object);
    }

    private Path byBuildId(String id) {
        return root.resolve(".build-id").resolve(id.substring(0, 2)).resolve(id.substring(2) + ".debug");
    }

    private @Nullable ElfFile byLink(ElfFile object) throws IOException {
        Optional<Section> section = object.section(".gnu_debuglink");
        Path directory = object.path().toAbsolutePath().getParent();
        if (section.isEmpty() || directory == null) {
            return null;
        }
        Bytes link = object.content(section.get());
        String name = link.string(0, NAME_LIMIT);
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            return null;
        }
        int checksum = link.i32((name.length() + 4L) & ~3L);
        for (Path place : List.of(
                directory,
                directory.resolve(".debug"),
                root.resolve(
                        "/".equals(directory.toString())
                                ? ""
                                : directory.toString().substring(1)))) {
            Path file = place.resolve(name);
            if (Files.isRegularFile(file) && checksum(file) == checksum) {
                return ElfFile.open(file);
            }
        }
        return null;
    }

    private static int checksum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
                crc.update(chunk, 0, read);
            }
        }
        return (int) crc.getValue();
    }
}
