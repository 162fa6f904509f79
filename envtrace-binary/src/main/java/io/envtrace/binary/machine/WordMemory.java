package io.envtrace.binary.machine;

import java.io.IOException;

/** A process's memory, word by word. */
public interface WordMemory {
    /** The word at an address; which unchecked exceptions it throws is up to the implementation. */
    long read(long address);

    void write(long address, long word) throws IOException;
}
