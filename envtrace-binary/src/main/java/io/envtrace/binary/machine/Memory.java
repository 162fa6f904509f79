package io.envtrace.binary.machine;

/** Another process's memory, read while it is stopped. */
public interface Memory {
    /**
     * Reads as much as can be read without a gap.
     *
     * @return how many bytes were read; 0 where nothing is mapped
     */
    int read(long address, byte[] into, int offset, int length);
}
