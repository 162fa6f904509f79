package io.envtrace.ptrace.elf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What kind of machine an ELF file is for, told from its first bytes: also where the rest is of a form that is not read here. */
public final class ElfKind {
    private static final int HEAD = 20;
    private static final int MACHINE = 18;
    private static final int AMD64 = 62;
    private static final int CLASS = 4;
    private static final int CLASS_64 = 2;

    private ElfKind() {}

    /** Whether a file is an ELF file, and not one for 64-bit x86. */
    public static boolean isOtherMachine(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(head, 0, HEAD);
            boolean elf = read == HEAD && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
            return elf && (head[CLASS] != CLASS_64 || (head[MACHINE] & 0xFF) != AMD64);
        }
    }
}
