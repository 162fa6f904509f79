package io.envtrace.ptrace.log;

import io.envtrace.binary.machine.CallStack;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a process was made.
 *
 * @param api the system call
 * @param thread the parent's thread, as it is shown
 * @param stack who asked for it
 * @param environment the parent's own environment at that moment
 * @param nanos when
 * @param log the parent's, which stays open until the child has its own program or is gone; null if it has none
 */
public record ForkPoint(
        String api,
        String thread,
        CallStack stack,
        Map<String, String> environment,
        long nanos,
        @Nullable ProcessLog log) {}
