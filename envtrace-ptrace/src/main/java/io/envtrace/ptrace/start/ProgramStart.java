package io.envtrace.ptrace.start;

import java.util.List;

/**
 * A program to be started, in bytes: neither names nor values have to be text in any charset.
 *
 * @param file its file, already found in PATH
 * @param arguments its arguments, starting with its own name as it was typed
 * @param environment its environment's entries, in order
 */
public record ProgramStart(byte[] file, List<byte[]> arguments, List<byte[]> environment) {
    public ProgramStart {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }
}
