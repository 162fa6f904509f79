package io.envtrace.core.report;

import io.envtrace.core.model.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * What makes a line different from another for who reads it.
 *
 * @param process the process's id
 * @param line as it is written for one occurrence
 * @param stack null where stacks are not shown
 */
record LineKey(int process, String line, @Nullable StackTrace stack) {}
