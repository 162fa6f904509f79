package io.envtrace.ptrace.image;

import io.envtrace.binary.stack.LoadedObject;

/**
 * A binary in a process's memory.
 *
 * @param bias what is added to the file's addresses
 * @param path the file's path, as the process sees it
 */
public record MappedBinary(Binary binary, long bias, String path) {
    /** Its file, as {@link ProgramImage#file} names it. */
    public String file() {
        return binary.object().path().toString();
    }

    public LoadedObject code() {
        return new LoadedObject(binary.object(), bias, binary.start() + bias, binary.end() + bias);
    }
}
