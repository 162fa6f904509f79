package io.envtrace.ptrace.program;

import io.envtrace.binary.machine.CallStack;

/**
 * That a program has taken its whole environment.
 *
 * @param api what it has read
 * @param text what is not seen, if what uses the copy is not
 */
public record EnvironmentCopy(String api, String thread, CallStack stack, String text) {}
