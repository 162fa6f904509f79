package io.envtrace.ptrace.start;

import java.nio.file.Path;
import java.util.List;

/**
 * A program to be started, in bytes: neither names nor values have to be text in any charset.
 *
 * @param file its file, already found in PATH
 * @param arguments its arguments, starting with its own name as it was typed
 * @param environment its environment's entries, in order
 * @param streams what it opens in place of descriptors of its caller's; the others it inherits
 */
public record ProgramStart(byte[] file, List<byte[]> arguments, List<byte[]> environment, List<Stream> streams) {
    /**
     * What a program opens in place of a descriptor of its caller's.
     *
     * @param terminal whether it is one, and no FIFO
     */
    public record Stream(int descriptor, Path file, boolean terminal) {}

    /** A start with all of the caller's descriptors. */
    public ProgramStart(byte[] file, List<byte[]> arguments, List<byte[]> environment) {
        this(file, arguments, environment, List.of());
    }

    /** The same start with other streams. */
    public ProgramStart with(List<Stream> others) {
        return new ProgramStart(file, arguments, environment, others);
    }

    public ProgramStart {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        streams = List.copyOf(streams);
    }
}
