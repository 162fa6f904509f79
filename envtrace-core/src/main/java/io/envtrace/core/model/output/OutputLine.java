package io.envtrace.core.model.output;

/**
 * A line that a command has written.
 *
 * @param pid the command's process, whose stream it is; which process of its tree wrote the line is not known
 * @param text without the line's end, masked; bytes that are no UTF-8 are replaced
 * @param cut whether it was longer than is kept
 * @param nanos since the session's start; when its end was read
 */
public record OutputLine(StandardStream stream, long pid, String text, boolean cut, long nanos) {}
