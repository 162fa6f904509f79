package io.envtrace.binary.elf;

import java.io.IOException;

/** The file does not match its headers or tables: it is truncated, damaged, hostile, or of an unsupported kind. */
public final class ElfFormatException extends IOException {
    private static final long serialVersionUID = 1;

    public ElfFormatException(String message) {
        super(message);
    }
}
