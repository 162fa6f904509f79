package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.elf.ElfFormatException;
import io.envtrace.ptrace.elf.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Binaries by the identity of their file, so that a tree of processes parses each only once; a replaced file has another identity. */
final class Binaries {
    private static final int MOST = 256;

    private final Map<FileIdentity, Optional<Binary>> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FileIdentity, Optional<Binary>> eldest) {
            return size() > MOST;
        }
    };

    /** The binary at a path; empty where there is none that can be read. */
    Optional<Binary> at(Path path) {
        try {
            FileIdentity identity = FileIdentity.of(path);
            Optional<Binary> binary = known.get(identity);
            if (binary == null) {
                binary = open(path);
                known.put(identity, binary);
            }
            return binary;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Binary> open(Path path) throws IOException {
        try {
            return Optional.of(new Binary(path));
        } catch (ElfFormatException e) {
            return Optional.empty();
        }
    }
}
