package io.envtrace.ptrace.linux;

/**
 * A binary in a process's memory.
 *
 * @param bias what is added to the file's addresses
 * @param path the file, as the process sees it
 */
record LoadedObject(Binary binary, long bias, String path) {
    boolean holds(long address) {
        return binary.covers(address - bias);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
