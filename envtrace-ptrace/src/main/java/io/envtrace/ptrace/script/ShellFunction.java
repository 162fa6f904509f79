package io.envtrace.ptrace.script;

import io.envtrace.ptrace.inline.InlineCode;

/**
 * A function of a shell that is watched.
 *
 * @param name tells its calls apart
 * @param address in the process
 * @param code its bytes
 * @param calls those at which the thread is to stop
 */
public record ShellFunction(String name, long address, byte[] code, InlineCode.Calls calls) {}
