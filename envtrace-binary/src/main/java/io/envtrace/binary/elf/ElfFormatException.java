package io.envtrace.binary.elf;

import java.io.IOException;

/** The file is not what its headers or tables promise: truncated, damaged, hostile, or of a kind that is not read. */
public final class ElfFormatException extends IOException {
    private static final long serialVersionUID = 1;

    public ElfFormatException(String message) {
        super(message);
    }
}
