package io.envtrace.binary.machine;

import java.io.IOException;

/** A process's memory, word by word. */
public interface WordMemory {
    /** The word at an address; unchecked exceptions are the implementation's. */
    long read(long address);

    void write(long address, long word) throws IOException;
}
