package io.envtrace.event.source;

import java.util.List;

/** A stack as a source knows it. Equal ones are written once, so {@code equals} and {@code hashCode} have to be cheap. */
public interface SourceStack {
    /** Innermost first; asked for when the stack is written. Without any, the access is written without a stack. */
    List<SourceFrame> frames();

    /** Whether the outermost frame is there. */
    boolean isComplete();
}
