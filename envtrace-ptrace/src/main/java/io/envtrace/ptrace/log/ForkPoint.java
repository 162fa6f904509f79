package io.envtrace.ptrace.log;

import io.envtrace.binary.machine.CallStack;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a process was created.
 *
 * @param api the system call
 * @param thread the parent's thread, as it is shown
 * @param stack the call stack of that thread
 * @param environment the parent's own environment at that moment
 * @param nanos when it was created, as {@link System#nanoTime}
 * @param log the parent's log, which stays open until the child has its own program or has ended; null if there is none
 */
public record ForkPoint(
        String api,
        String thread,
        CallStack stack,
        Map<String, String> environment,
        long nanos,
        @Nullable ProcessLog log) {}
