package io.envtrace.binary.elf;

import io.envtrace.binary.arch.Architectures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that an ELF file is for, found by its first bytes: also if the rest has a format that is not supported. */
public final class ElfKind {
    private static final int HEAD = 20;
    private static final int MACHINE = 18;
    private static final int CLASS = 4;
    private static final int CLASS_64 = 2;

    private ElfKind() {}

    /** Whether a file is an ELF file, and not one for a known 64-bit {@linkplain Architectures architecture}. */
    public static boolean isOtherMachine(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(head, 0, HEAD);
            boolean elf = read == HEAD && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
            return elf && (head[CLASS] != CLASS_64 || !isKnown(head));
        }
    }

    private static boolean isKnown(byte[] head) {
        int machine = head[MACHINE] & 0xFF | (head[MACHINE + 1] & 0xFF) << Byte.SIZE;
        return Architectures.ofElf(machine).isPresent();
    }
}
