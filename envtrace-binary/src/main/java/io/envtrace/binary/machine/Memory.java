package io.envtrace.binary.machine;

/** Another process's memory, read while it is stopped. */
public interface Memory {
    /**
     * Reads up to the first gap.
     *
     * @return how many bytes were read; 0 if nothing is mapped
     */
    int read(long address, byte[] into, int offset, int length);
}
